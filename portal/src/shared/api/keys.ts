/** API keys, one's own and others': listed, made, revoked. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/shared/api/client";
import type { NewApiKey } from "@/shared/api/types";

/** One's own keys; with `all`, those of everyone whom one may manage. */
export function keyList(all: boolean) {
  return queryOptions({
    queryKey: ["keys", all],
    queryFn: () => answer(api.GET("/api/api-keys", { params: { query: { all } } })),
  });
}

function useKeyChange<V, R>(change: (value: V) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["keys"] });
      await queries.invalidateQueries({ queryKey: ["service-accounts"] });
    },
  });
}

export function useNewKey() {
  return useKeyChange((body: NewApiKey) => answer(api.POST("/api/api-keys", { body })));
}

export function useKeyRemoval() {
  return useKeyChange((id: number) => answer(api.DELETE("/api/api-keys/{key_id}", { params: { path: { key_id: id } } })));
}
