/** The alarm philosophy: what is live beside it, and a new one. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/shared/api/client";
import { download } from "@/shared/api/download";

export const driftNow = queryOptions({
  queryKey: ["rules", "drift"],
  queryFn: () => answer(api.GET("/api/rules/drift")),
  staleTime: 30_000,
});

const AS_IT_IS = { headers: { "Content-Type": "application/yaml" }, bodySerializer: (text: string) => text };

/** The document as text, to be changed. */
export function exported(): Promise<string> {
  return answer(api.GET("/api/philosophy/export", { parseAs: "text" }));
}

export function saveExport(): Promise<void> {
  return download("/api/philosophy/export", "alarm-philosophy.yaml");
}

/** What the linter says of a document; nothing is stored. */
export function useLint() {
  return useMutation({ mutationFn: async (document: string) => (await answer(api.POST("/api/philosophy/lint", { body: document, ...AS_IT_IS }))).items });
}

export interface PhilosophySaving {
  readonly document: string;
  readonly etag: string;
  readonly reason: string;
}

export function usePhilosophySaving() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ document, etag, reason }: PhilosophySaving) =>
      answer(api.PUT("/api/philosophy", { params: { query: { reason }, header: { "if-match": etag } }, body: document, ...AS_IT_IS })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["philosophy"] });
      await queries.invalidateQueries({ queryKey: ["rules"] });
    },
  });
}
