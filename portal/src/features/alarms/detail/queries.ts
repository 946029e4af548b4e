import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/shared/api/client";
import type { Alarm } from "@/shared/api/types";

const PAGE = 200;

export function alarmById(id: string) {
  return queryOptions({
    queryKey: ["alarm", id],
    queryFn: async () => (await answer(api.GET("/api/alerts/{alert_id}", { params: { path: { alert_id: id } } }))) as Alarm,
  });
}

export function eventsOf(id: string) {
  return infiniteQueryOptions({
    queryKey: ["alarm-events", id],
    queryFn: ({ pageParam }) => answer(api.GET("/api/alerts/{alert_id}/events", { params: { path: { alert_id: id }, query: { after: pageParam, limit: PAGE } } })),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next ?? null,
  });
}
