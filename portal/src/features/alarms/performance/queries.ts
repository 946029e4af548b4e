import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/shared/api/client";

const DAY_MS = 86_400_000;
const REFRESH_MS = 60_000;

function spanOf(days: number) {
  const to = Date.now();
  return { from: to - days * DAY_MS, to };
}

/** Figures of the last days against their targets. */
export function kpiOf(days: number) {
  return queryOptions({
    queryKey: ["alarm-kpi", days],
    queryFn: () => answer(api.GET("/api/alerts/kpi", { params: { query: spanOf(days) } })),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
}

/** Alarm floods of the last days, the newest first. */
export function floodsOf(days: number) {
  return queryOptions({
    queryKey: ["alarm-floods", days],
    queryFn: () => answer(api.GET("/api/alerts/floods", { params: { query: spanOf(days) } })),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
}
