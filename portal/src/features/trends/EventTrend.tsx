import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EventMark } from "@/features/trends/marks";
import { useTags } from "@/features/trends/queries";
import type { Range } from "@/features/trends/search";
import { TrendChart } from "@/features/trends/TrendChart";
import { useTrendView } from "@/features/trends/view";
import { Panel } from "@/shared/ui/Panel";
import { Failure, Skeleton } from "@/shared/ui/States";

const POINTS = 800;

interface EventTrendProps {
  readonly tagId: number;
  /** UTC epoch ms. */
  readonly from: number;
  readonly to: number;
  readonly events: readonly EventMark[];
}

/** One tag around something that happened, with its limits and the events drawn in. */
export function EventTrend({ tagId, from, to, events }: EventTrendProps) {
  const { t } = useTranslation("trends");
  const [zoomed, setZoomed] = useState<Range | null>(null);
  const range = zoomed ?? { from, to, live: false };
  const ids = [tagId];
  const found = useTags(ids);
  const view = useTrendView({ tags: found.tags, ids, range, points: POINTS, compare: undefined });
  const error = found.error ?? view.error;
  const zoom = (start: number, end: number) => {
    setZoomed({ from: start, to: end, live: false });
  };
  return (
    <Panel title={t("event.title")} actions={<Link to="/trends" search={{ tags: ids, from: Math.round(range.from), to: Math.round(range.to) }}>{t("event.open")}</Link>}>
      {error ? (
        <Failure error={error} onRetry={view.retry} />
      ) : found.pending || view.loading ? (
        <Skeleton rows={1} height="20rem" />
      ) : (
        <TrendChart
          rows={view.rows}
          marks={{ tags: found.tags, doubts: view.doubts, focus: null, events }}
          range={range}
          onSelect={zoom}
          onMove={zoom}
          onWidth={() => undefined}
        />
      )}
    </Panel>
  );
}
