import { keepPreviousData, queryOptions, useQueries } from "@tanstack/react-query";
import type { Range } from "@/features/trends/search";
import { tagById } from "@/shared/api/catalogue";
import { answer, api } from "@/shared/api/client";
import type { Series, Tag } from "@/shared/api/types";

const REFRESH_MIN_MS = 15_000;
const REFRESHES_PER_SPAN = 120;

export interface SeriesRequest {
  readonly tags: readonly number[];
  readonly range: Range;
  readonly points: number;
  /** Asks for the same length of time, so much earlier, ms. */
  readonly earlier?: number;
}

async function fetchSeries({ tags, range, points, earlier = 0 }: SeriesRequest): Promise<Map<number, Series>> {
  const query = {
    tag: tags.map(String),
    from: String(Math.floor(range.from - earlier)),
    to: String(Math.ceil(range.to - earlier)),
    points,
  };
  const { series } = await answer(api.GET("/api/timeseries", { params: { query } }));
  return new Map(series.map((one) => [one.tag_id, one]));
}

/** What the chart's pixels need: a live window is asked anew now and then, a fixed one once. */
export function seriesQuery(request: SeriesRequest) {
  const { range, tags, points, earlier = 0 } = request;
  const span = range.to - range.from;
  const refresh = Math.max(REFRESH_MIN_MS, span / REFRESHES_PER_SPAN);
  return queryOptions({
    queryKey: ["series", tags.join(), points, earlier, range.live ? span : [range.from, range.to]],
    queryFn: () => {
      const now = Date.now();
      const asked = range.live ? { from: now - span, to: now, live: true } : range;
      return fetchSeries({ ...request, range: asked });
    },
    enabled: tags.length > 0 && points > 0,
    placeholderData: keepPreviousData,
    staleTime: range.live ? refresh : Infinity,
    refetchInterval: range.live ? refresh : false,
  });
}

/** The chosen tags that exist, in their order, and the first error. */
export function useTags(ids: readonly number[]): { tags: readonly Tag[]; pending: boolean; error: Error | null } {
  return useQueries({
    queries: ids.map(tagById),
    combine: (results) => ({
      tags: results.map(({ data }) => data).filter((tag) => tag !== undefined),
      pending: results.some(({ isPending }) => isPending),
      error: results.find(({ error }) => error)?.error ?? null,
    }),
  });
}
