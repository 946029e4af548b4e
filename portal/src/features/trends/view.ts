/** The trend's data, ready to draw: history, live end, compared period. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useReducer } from "react";
import { seriesQuery } from "@/features/trends/queries";
import type { Range } from "@/features/trends/search";
import { type Doubt, doubtsOf, gapAfter, linesOf, type Trace, traceOf } from "@/features/trends/series";
import type { ChartRow } from "@/features/trends/TrendChart";
import type { Series, Tag } from "@/shared/api/types";
import { unitOf } from "@/shared/format/units";
import { liveStore } from "@/shared/live/live";
import { useSettings } from "@/shared/settings/settings";

export interface TrendView {
  readonly rows: readonly ChartRow[];
  readonly traces: readonly Trace[];
  readonly doubts: readonly (readonly Doubt[])[];
  readonly tiers: ReadonlyMap<number, string>;
  readonly loading: boolean;
  readonly refining: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Counts up with every batch of live readings of the tags (at most four times a second). */
function useLiveTail(ids: readonly number[], live: boolean): number {
  const key = live ? ids.join() : "";
  const [beat, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (!key) return undefined;
    const tags = key.split(",").map(Number);
    const untrace = liveStore.trace(tags);
    const unsubscribe = liveStore.subscribe(tags, tick);
    return () => {
      unsubscribe();
      untrace();
    };
  }, [key]);
  return beat;
}

interface Asked {
  readonly tags: readonly Tag[];
  readonly ids: readonly number[];
  readonly range: Range;
  readonly points: number;
  readonly compare: number | undefined;
}

export function useTrendView({ tags, ids, range, points, compare }: Asked): TrendView {
  const settings = useSettings();
  const beat = useLiveTail(ids, range.live);
  const history = useQuery(seriesQuery({ tags: ids, range, points }));
  const before = useQuery({
    ...seriesQuery({ tags: compare ? ids : [], range, points, earlier: compare ?? 0 }),
  });
  const span = range.to - range.from;
  const drawn = useMemo(() => {
    const traces: Trace[] = [];
    const rows = tags.map((tag): ChartRow => {
      const unit = unitOf(tag, settings.units);
      const tail = range.live ? liveStore.tail(tag.tag_id) : [];
      const gap = gapAfter(tag, span, points);
      const trace = traceOf(history.data?.get(tag.tag_id), tail, unit);
      const earlier = compare ? before.data?.get(tag.tag_id) : undefined;
      traces.push(trace);
      return {
        lines: linesOf(trace, gap),
        compared: earlier ? linesOf(traceOf(earlier, [], unit), gap, compare) : null,
      };
    });
    return { rows, traces };
    // `beat` stands for what has come into the live store's tails.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [tags, history.data, before.data, span, points, compare, settings.units, range.live, beat]);
  const end = range.to;
  const doubts = useMemo(() => drawn.traces.map((trace) => doubtsOf(trace, end)), [drawn, end]);
  const tiers = useMemo(() => tiersOf(history.data), [history.data]);
  return {
    ...drawn,
    doubts,
    tiers,
    loading: history.isPending && ids.length > 0,
    refining: history.isPlaceholderData,
    error: history.data ? null : history.error,
    retry: () => void history.refetch(),
  };
}

function tiersOf(series: ReadonlyMap<number, Series> | undefined): ReadonlyMap<number, string> {
  return new Map([...(series ?? [])].map(([id, { tier }]) => [id, tier]));
}
