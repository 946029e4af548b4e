import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/shared/api/client";
import type { Kind } from "@/features/connectors/kinds";
import type { Adopted, BrowseNode } from "@/shared/api/types";

const REFRESH_MS = 2_000;
const LIST_MAX = 500;
const BROWSE_DEPTH = 2;

export const connectorList = queryOptions({
  queryKey: ["connectors"],
  queryFn: () => answer(api.GET("/api/connectors", { params: { query: { limit: LIST_MAX } } })),
  refetchInterval: REFRESH_MS,
});

export function connectorById(id: string) {
  return queryOptions({
    queryKey: ["connectors", id],
    queryFn: () => answer(api.GET("/api/connectors/{connector_id}", { params: { path: { connector_id: id } } })),
    refetchInterval: REFRESH_MS,
  });
}

const BROWSE_DEPTH_MAX = 10;

/** Everything below a folder, kept where the tree looks for it. */
export function useBrowseAll(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (folder: BrowseNode): Promise<BrowseNode> => {
      const body = { node: folder.address, depth: BROWSE_DEPTH_MAX };
      const params = { path: { connector_id: id } };
      const found = await answer(api.POST("/api/connectors/{connector_id}/browse", { params, body }));
      queries.setQueryData(browsed(id, folder.address).queryKey, found);
      return { ...folder, children: found.nodes };
    },
  });
}

/** What lies below a node of the device; null is its root. */
export function browsed(id: string, node: string | null) {
  return queryOptions({
    queryKey: ["browse", id, node],
    queryFn: () => {
      const body = { node, depth: BROWSE_DEPTH };
      const params = { path: { connector_id: id } };
      return answer(api.POST("/api/connectors/{connector_id}/browse", { params, body }));
    },
    staleTime: Infinity,
    retry: false,
  });
}

/** A change of connectors; whatever showed them is asked anew. */
function useChange<V>(change: (value: V) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: ["connectors"] }),
  });
}

export function useStartStop(id: string) {
  return useChange((act: "start" | "stop") => {
    const params = { params: { path: { connector_id: id } } };
    return act === "start"
      ? answer(api.POST("/api/connectors/{connector_id}/start", params))
      : answer(api.POST("/api/connectors/{connector_id}/stop", params));
  });
}

export interface NewConnector {
  readonly name: string;
  readonly kind: Kind;
  readonly config: Record<string, unknown>;
}

export function useCreate() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewConnector) => answer(api.POST("/api/connectors", { body: { ...body, desired: "stopped" } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["connectors"] }),
  });
}

export function useRemove(id: string) {
  return useChange(() => answer(api.DELETE("/api/connectors/{connector_id}", { params: { path: { connector_id: id } } })));
}

export function useAdopt(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (items: readonly Adopted[]) =>
      answer(api.POST("/api/connectors/{connector_id}/tags", { params: { path: { connector_id: id } }, body: { items: [...items] } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["tags"] });
      await queries.invalidateQueries({ queryKey: ["assets"] });
      await queries.invalidateQueries({ queryKey: ["connectors"] });
    },
  });
}
