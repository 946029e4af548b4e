import { useMemo, useState } from "react";
import type { EventMark, LineMark, SpanMark } from "@/features/trends/marks";
import { useTags } from "@/features/trends/queries";
import type { Range } from "@/features/trends/search";
import { TrendChart } from "@/features/trends/TrendChart";
import { useTrendView } from "@/features/trends/view";
import { Failure, Skeleton } from "@/shared/ui/States";

const POINTS = 800;
const NONE: readonly never[] = [];

interface SpanTrendProps {
  readonly tagId: number;
  /** UTC epoch ms. */
  readonly from: number;
  readonly to: number;
  readonly events?: readonly EventMark[];
  readonly lines?: readonly LineMark[];
  readonly spans?: readonly SpanMark[];
  readonly onRange?: (range: Range) => void;
}

/** One tag over a span of time, with what is drawn in; it can be zoomed and moved. */
export function SpanTrend({ tagId, from, to, events = NONE, lines = NONE, spans = NONE, onRange }: SpanTrendProps) {
  const [zoomed, setZoomed] = useState<Range | null>(null);
  const range = zoomed ?? { from, to, live: false };
  const ids = useMemo(() => [tagId], [tagId]);
  const found = useTags(ids);
  const view = useTrendView({ tags: found.tags, ids, range, points: POINTS, compare: undefined });
  const error = found.error ?? view.error;
  const zoom = (start: number, end: number) => {
    const next = { from: start, to: end, live: false };
    setZoomed(next);
    onRange?.(next);
  };
  if (error) return <Failure error={error} onRetry={view.retry} />;
  if (found.pending || view.loading) return <Skeleton rows={1} height="20rem" />;
  return (
    <TrendChart
      rows={view.rows}
      marks={{ tags: found.tags, doubts: view.doubts, focus: null, events, lines, spans }}
      range={range}
      onSelect={zoom}
      onMove={zoom}
      onWidth={() => undefined}
    />
  );
}
