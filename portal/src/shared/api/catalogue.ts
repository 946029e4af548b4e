/** Queries on the tag catalogue that several pages share. */
import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/shared/api/client";
import type { Tag } from "@/shared/api/types";

const PAGE = 500;
const PAGES_MAX = 8;
const MINUTE_MS = 60_000;

async function everyTag(asset: string | undefined): Promise<Tag[]> {
  const tags: Tag[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const query = { limit: PAGE, ...(asset ? { asset } : {}), ...(cursor ? { cursor } : {}) };
    const { items, next } = await answer(api.GET("/api/tags", { params: { query } }));
    tags.push(...items);
    if (!next) break;
    cursor = next;
  }
  return tags;
}

/** The tags below an asset (or all), at most 4,000 of them. */
export function tagsOf(asset?: string) {
  return queryOptions({
    queryKey: ["tags", "below", asset ?? ""],
    queryFn: () => everyTag(asset),
    staleTime: MINUTE_MS,
  });
}

export function tagById(id: number) {
  return queryOptions({
    queryKey: ["tags", "one", id],
    queryFn: () => answer(api.GET("/api/tags/{tag_id}", { params: { path: { tag_id: id } } })),
    staleTime: MINUTE_MS,
  });
}

/** The first tags that a search finds. */
export function tagSearch(text: string) {
  return queryOptions({
    queryKey: ["tags", "search", text],
    queryFn: () => answer(api.GET("/api/tags", { params: { query: { q: text, limit: 30 } } })),
    staleTime: MINUTE_MS,
  });
}

export function assetTree() {
  return queryOptions({
    queryKey: ["assets"],
    queryFn: () => answer(api.GET("/api/assets")),
    staleTime: MINUTE_MS,
  });
}

export function me() {
  return queryOptions({
    queryKey: ["me"],
    queryFn: () => answer(api.GET("/api/users/me")),
    staleTime: 5 * MINUTE_MS,
  });
}
