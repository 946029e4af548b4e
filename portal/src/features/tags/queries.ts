/** The catalogue: pages of tags, one tag with its version, its history, and changes of it. */
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { TagsSearch } from "@/features/tags/search";
import { answer, api, versioned } from "@/shared/api/client";
import type { NewTag, TagChange } from "@/shared/api/types";

const PAGE = 100;

export function tagPages({ q, asset, source }: TagsSearch) {
  const filters = { ...(q ? { q } : {}), ...(asset ? { asset } : {}), ...(source ? { source } : {}) };
  return infiniteQueryOptions({
    queryKey: ["tags", "pages", filters],
    queryFn: ({ pageParam }) => {
      const query = { limit: PAGE, ...filters, ...(pageParam ? { cursor: pageParam } : {}) };
      return answer(api.GET("/api/tags", { params: { query } }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? null,
    placeholderData: keepPreviousData,
  });
}

/** A tag and the ETag that a change of it has to name. */
export function tagWithVersion(id: number) {
  return queryOptions({
    queryKey: ["tags", "versioned", id],
    queryFn: () => versioned(api.GET("/api/tags/{tag_id}", { params: { path: { tag_id: id } } })),
  });
}

export function versionsOf(id: number) {
  return infiniteQueryOptions({
    queryKey: ["tags", "versions", id],
    queryFn: ({ pageParam }) => {
      const query = { limit: PAGE, ...(pageParam ? { before: pageParam } : {}) };
      return answer(api.GET("/api/tags/{tag_id}/versions", { params: { path: { tag_id: id }, query } }));
    },
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next ?? null,
  });
}

/** What differs between two versions of a tag; both stay as they are. */
export function difference(id: number, version: number, to: number) {
  return queryOptions({
    queryKey: ["tags", "difference", id, version, to],
    queryFn: () => answer(api.GET("/api/tags/{tag_id}/versions/{version}/diff", { params: { path: { tag_id: id, version }, query: { to } } })),
    staleTime: Infinity,
  });
}

/** All that held in one version of a tag; what was once so stays so. */
export function tagAtVersion(id: number, version: number) {
  return queryOptions({
    queryKey: ["tags", "version", id, version],
    queryFn: () => answer(api.GET("/api/tags/{tag_id}/versions/{version}", { params: { path: { tag_id: id, version } } })),
    staleTime: Infinity,
  });
}

/** A change of the catalogue; whatever shows tags or assets is asked anew. */
function useChange<V, R>(change: (value: V) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["tags"] });
      await queries.invalidateQueries({ queryKey: ["assets"] });
    },
  });
}

export interface TagSaving {
  readonly body: TagChange;
  readonly etag: string;
  readonly reason: string;
}

export function useTagSaving(id: number) {
  return useChange(({ body, etag, reason }: TagSaving) =>
    answer(api.PUT("/api/tags/{tag_id}", { params: { path: { tag_id: id }, query: { reason }, header: { "if-match": etag } }, body })));
}

export function useNewTag() {
  return useChange((body: NewTag) => answer(api.POST("/api/tags", { body })));
}

export function useTagRemoval(id: number) {
  return useChange(({ etag, reason }: { etag: string; reason: string }) =>
    answer(api.DELETE("/api/tags/{tag_id}", { params: { path: { tag_id: id }, header: { "if-match": etag }, query: { reason } } })));
}

export function useRestore(id: number) {
  return useChange(({ version, etag, reason }: { version: number; etag: string; reason: string }) => {
    const params = { path: { tag_id: id, version }, query: { reason }, header: { "if-match": etag } };
    return answer(api.POST("/api/tags/{tag_id}/versions/{version}/restore", { params }));
  });
}

export const templateList = queryOptions({
  queryKey: ["templates"],
  queryFn: () => answer(api.GET("/api/asset-templates")),
});

/** Makes an asset with all tags of its template. */
export function useInstance(id: number) {
  return useChange((path: string) =>
    answer(api.POST("/api/asset-templates/{template_id}/instantiate", { params: { path: { template_id: id } }, body: { path } })));
}

export interface AssetAct {
  readonly id: number;
  readonly version: number;
}

/** Another path moves an asset and renames it; tags below follow with their history. */
export function useAssetMove() {
  return useChange(({ id, version, reason, path }: AssetAct & { path: string; reason: string }) => {
    const at = path.lastIndexOf("/");
    const body = { parent: path.slice(0, Math.max(0, at)), name: path.slice(at + 1) };
    const params = { path: { asset_id: id }, query: { reason }, header: { "if-match": `"${version}"` } };
    return answer(api.PATCH("/api/assets/{asset_id}", { params, body }));
  });
}

export function useAssetRemoval() {
  return useChange(({ id, version }: AssetAct) => {
    const params = { path: { asset_id: id }, header: { "if-match": `"${version}"` } };
    return answer(api.DELETE("/api/assets/{asset_id}", { params }));
  });
}
