import "uplot/dist/uPlot.min.css";
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import uPlot from "uplot";
import { setCursor } from "@/features/trends/cursor";
import { gestures } from "@/features/trends/gestures";
import { type Marks, marks } from "@/features/trends/marks";
import { dimOthers, inkOf, plotOptions } from "@/features/trends/plot";
import type { Range } from "@/features/trends/search";
import type { Lines } from "@/features/trends/series";
import classes from "@/features/trends/TrendChart.module.css";
import { toShown, unitOf } from "@/shared/format/units";
import { useSettings } from "@/shared/settings/settings";

export interface ChartRow {
  readonly lines: Lines;
  readonly compared: Lines | null;
}

interface TrendChartProps {
  readonly rows: readonly ChartRow[];
  readonly marks: Marks;
  readonly range: Range;
  readonly onSelect: (from: number, to: number) => void;
  readonly onMove: (from: number, to: number) => void;
  readonly onWidth: (px: number) => void;
}

/** uPlot's null mode in which a gap reaches to the series' own neighbours, whatever times others have. */
const GAP_REACHES = 2;

function aligned(rows: readonly ChartRow[]): uPlot.AlignedData {
  const tables = rows.flatMap(({ lines, compared }): uPlot.AlignedData[] => [
    [[...lines.x], [...lines.good], [...lines.doubtful], [...lines.lo], [...lines.hi]],
    compared ? [[...compared.x], [...compared.good]] : [[], []],
  ]);
  return tables.length ? uPlot.join(tables, tables.map((table) => table.map(() => GAP_REACHES))) : [[]];
}

/** After a gesture the fingers decide what is seen, ms; then the address does again. */
const HELD_MS = 250;

/** Time runs left to right in both languages. */
export function TrendChart({ rows, marks: marked, range, onSelect, onMove, onWidth }: TrendChartProps) {
  const { t } = useTranslation("trends");
  const settings = useSettings();
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const movedAt = useRef(0);
  const latest = useRef({ rows, marked, range });
  const { tags } = marked;
  const key = tags.map(({ tag_id, updated_at }) => `${tag_id}@${updated_at ?? ""}`).join();
  const select = useEffectEvent(onSelect);
  const move = useEffectEvent(onMove);
  const width = useEffectEvent(onWidth);

  useLayoutEffect(() => {
    latest.current = { rows, marked, range };
  });

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const ink = inkOf(element);
    const size = () => ({ width: element.clientWidth, height: element.clientHeight });
    const options = plotOptions({
      tags: latest.current.marked.tags,
      ink,
      settings,
      size: size(),
      plugins: [
        gestures({
          onMove: (from, to) => {
            movedAt.current = Date.now();
            plot.current?.setScale("x", { min: from / 1000, max: to / 1000 });
            move(from, to);
          },
        }),
        marks(() => latest.current.marked, ink, settings),
        {
          hooks: {
            setCursor: (u) => {
              const { left } = u.cursor;
              setCursor(left == null || left < 0 ? null : u.posToVal(left, "x") * 1000);
            },
          },
        },
      ],
      inSight: () => {
        const { tags: [tag], lines = [] } = latest.current.marked;
        return tag ? lines.map(({ value }) => toShown(value, unitOf(tag, settings.units))) : [];
      },
      onSelect: (from, to) => {
        select(from, to);
      },
    });
    const made = new uPlot(options, aligned(latest.current.rows), element);
    made.setScale("x", { min: latest.current.range.from / 1000, max: latest.current.range.to / 1000 });
    plot.current = made;
    width(element.clientWidth);
    const observer = new ResizeObserver(() => {
      made.setSize(size());
      width(element.clientWidth);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [key, settings]);

  useEffect(() => {
    plot.current?.setData(aligned(rows), false);
    if (Date.now() - movedAt.current < HELD_MS) return;
    plot.current?.setScale("x", { min: range.from / 1000, max: range.to / 1000 });
  }, [rows, range.from, range.to]);

  useEffect(() => {
    plot.current?.redraw(false, true);
  }, [marked.lines, marked.spans]);

  useEffect(() => {
    if (plot.current) dimOthers(plot.current, tags.findIndex(({ tag_id }) => tag_id === marked.focus));
  }, [marked.focus, tags]);

  return (
    <div
      ref={box}
      dir="ltr"
      className={classes.chart}
      role="img"
      aria-label={t("chart", { tags: tags.map(({ name }) => name).join(", ") })}
      data-from={Math.round(range.from)}
      data-to={Math.round(range.to)}
    />
  );
}
