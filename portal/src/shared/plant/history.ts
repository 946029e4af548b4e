/** The last hour of several tags, for sparklines. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/shared/api/client";
import type { Series } from "@/shared/api/types";

export const HOUR_MS = 3_600_000;
const POINTS = 80;
const REFRESH_MS = 30_000;
const TAGS_MAX = 32;

export interface LastHour {
  readonly window: readonly [number, number];
  readonly series: ReadonlyMap<number, Series>;
}

async function fetchLastHour(tags: readonly number[]): Promise<LastHour> {
  const to = Date.now();
  const window = [to - HOUR_MS, to] as const;
  const query = { tag: tags.slice(0, TAGS_MAX).map(String), from: String(window[0]), to: String(to), points: POINTS };
  const { series } = await answer(api.GET("/api/timeseries", { params: { query } }));
  return { window, series: new Map(series.map((one) => [one.tag_id, one])) };
}

export function lastHour(tags: readonly number[]) {
  return queryOptions({
    queryKey: ["last-hour", tags.join()],
    queryFn: () => fetchLastHour(tags),
    enabled: tags.length > 0,
    refetchInterval: REFRESH_MS,
    staleTime: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
}
