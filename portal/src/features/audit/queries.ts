import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type AuditSearch, filtersOf } from "@/features/audit/search";
import { answer, api } from "@/shared/api/client";

const PAGE = 100;
const CHECK_MS = 60_000;

/** Records, newest first; a page may be short, even empty, and yet have a next one. */
export function recordPages(search: AuditSearch) {
  const filters = filtersOf(search);
  return infiniteQueryOptions({
    queryKey: ["audit", "pages", filters],
    queryFn: ({ pageParam }) => {
      const query = { limit: PAGE, ...filters, ...(pageParam ? { cursor: pageParam } : {}) };
      return answer(api.GET("/api/audit", { params: { query } }));
    },
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next ?? null,
    placeholderData: keepPreviousData,
  });
}

export function recordBySeq(seq: number) {
  return queryOptions({
    queryKey: ["audit", "record", seq],
    queryFn: () => answer(api.GET("/api/audit/{seq}", { params: { path: { seq } } })),
    staleTime: Infinity,
  });
}

/** Whether the newest part of the chain holds. */
export const verification = queryOptions({
  queryKey: ["audit", "verify"],
  queryFn: () => answer(api.GET("/api/audit/verify")),
  staleTime: CHECK_MS,
  refetchInterval: CHECK_MS,
});
