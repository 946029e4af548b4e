import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/shared/api/client";
import type { AlarmRule } from "@/shared/api/types";
import type { PastSearch } from "@/features/alarms/search";

const PAGE = 200;
const DAY_MS = 86_400_000;
const RULES_MAX = 200;

/** Alarms that are silenced, by key. */
export const shelfPages = infiniteQueryOptions({
  queryKey: ["alarm-shelf"],
  queryFn: ({ pageParam }) => answer(api.GET("/api/alerts/shelf", { params: { query: { limit: PAGE, ...(pageParam ? { after: pageParam } : {}) } } })),
  initialPageParam: "",
  getNextPageParam: ({ next }) => next ?? null,
  refetchInterval: 10_000,
});

/** The rules of a tag: what else of it can be silenced. */
export function rulesOfTag(tag: number) {
  return queryOptions({
    queryKey: ["rules", "of-tag", tag],
    queryFn: async (): Promise<readonly AlarmRule[]> =>
      (await answer(api.GET("/api/rules", { params: { query: { tag: String(tag), limit: RULES_MAX } } }))).items,
    staleTime: 30_000,
  });
}

/** Filters of the history as the server takes them. */
export function pastFilters({ asset, priority, days = 7, chattering }: PastSearch, now: number) {
  return {
    from: Math.floor((now - days * DAY_MS) / 60_000) * 60_000,
    ...(asset ? { asset } : {}),
    ...(priority?.length ? { priority: [...priority] } : {}),
    ...(chattering ? { chattering } : {}),
  };
}

/** Occurrences of the past, the newest first. */
export function pastPages(search: PastSearch) {
  return infiniteQueryOptions({
    queryKey: ["alarm-history", search],
    queryFn: async ({ pageParam }) => {
      const query = { limit: PAGE, ...pastFilters(search, Date.now()), ...(pageParam ? { cursor: pageParam } : {}) };
      const { items, next } = await answer(api.GET("/api/alerts", { params: { query } }));
      return { items: items, next };
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? null,
  });
}
