import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EventMark } from "@/features/trends/marks";
import type { Range } from "@/features/trends/search";
import { SpanTrend } from "@/features/trends/SpanTrend";
import { Panel } from "@/shared/ui/Panel";

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
  const range = zoomed ?? { from, to };
  return (
    <Panel title={t("event.title")} actions={<Link to="/trends" search={{ tags: [tagId], from: Math.round(range.from), to: Math.round(range.to) }}>{t("event.open")}</Link>}>
      <SpanTrend tagId={tagId} from={from} to={to} events={events} onRange={setZoomed} />
    </Panel>
  );
}
