/** The catalogue: pages of tags, one tag with its version, its history, and changes of it. */
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { TagsSearch } from "@/features/tags/search";
import { answer, api, versioned } from "@/shared/api/client";
import type { CheckedExpression, NewTag, TagChange } from "@/shared/api/types";

const PAGE = 100;
const CONNECTORS_MAX = 500;

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

export type ChangeOwner = "assets" | "asset-templates";

/** What an asset or a template was, newest first. */
export function changeLog(owner: ChangeOwner, id: number) {
  return infiniteQueryOptions({
    queryKey: [owner === "assets" ? "assets" : "templates", "versions", id],
    queryFn: ({ pageParam }) => {
      const query = { limit: PAGE, ...(pageParam ? { before: pageParam } : {}) };
      return owner === "assets"
        ? answer(api.GET("/api/assets/{asset_id}/versions", { params: { path: { asset_id: id }, query } }))
        : answer(api.GET("/api/asset-templates/{template_id}/versions", { params: { path: { template_id: id }, query } }));
    },
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next ?? null,
  });
}

/** What refers to a tag, and the names by which it was known. */
export function referencesOf(id: number) {
  return queryOptions({
    queryKey: ["tags", "references", id],
    queryFn: () => answer(api.GET("/api/tags/{tag_id}/references", { params: { path: { tag_id: id } } })),
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
export function useChange<V, R>(change: (value: V) => Promise<R>) {
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
  return useChange(({ body, reason }: { body: NewTag; reason: string }) =>
    answer(api.POST("/api/tags", { params: { query: reason ? { reason } : {} }, body })));
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

/** The tag as it was at a moment; a Problem of status 404 where it was not. */
export function tagAt(id: number, at: number) {
  return queryOptions({
    queryKey: ["tags", "at", id, at],
    queryFn: () => answer(api.GET("/api/tags/{tag_id}", { params: { path: { tag_id: id }, query: { at } } })),
    staleTime: 60_000,
    retry: false,
  });
}

/** What an expression gives, and what is wrong with it and where. */
export function expressionCheck(expression: string, unit: string | null | undefined, tagId: number | undefined) {
  const body = { expression, ...(unit ? { unit } : {}), ...(tagId ? { tag_id: tagId } : {}) };
  return queryOptions({
    queryKey: ["expression", body],
    queryFn: async () => (await answer(api.POST("/api/tags/expression/check", { body }))) as unknown as CheckedExpression,
    staleTime: 10_000,
    retry: false,
  });
}

/** The JSON schema of attributes, and the ETag that a change of it has to name. */
export const attributeSchema = queryOptions({
  queryKey: ["attribute-schema"],
  queryFn: () => versioned(api.GET("/api/tag-attributes/schema")),
});

export function useSchemaSaving() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ schema, etag }: { schema: Readonly<Record<string, unknown>>; etag: string }) =>
      answer(api.PUT("/api/tag-attributes/schema", { params: { header: { "if-match": etag } }, body: schema })),
    onSuccess: () => queries.invalidateQueries({ queryKey: attributeSchema.queryKey }),
  });
}

/** Names of connectors, for a field to offer. */
export const connectorNames = queryOptions({
  queryKey: ["connectors", "names"],
  queryFn: async () => (await answer(api.GET("/api/connectors", { params: { query: { limit: CONNECTORS_MAX } } }))).items.map(({ name }) => name),
  staleTime: 60_000,
});
