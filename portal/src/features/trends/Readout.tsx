import { useTranslation } from "react-i18next";
import { useCursor } from "@/features/trends/cursor";
import classes from "@/features/trends/Readout.module.css";
import { indexAt, type Trace } from "@/features/trends/series";
import { statisticsOf } from "@/features/trends/statistics";
import type { Range } from "@/features/trends/search";
import type { TrendView } from "@/features/trends/view";
import type { Tag } from "@/shared/api/types";
import { decimalsFor, formatNumber } from "@/shared/format/numbers";
import { severityOf } from "@/shared/format/quality";
import { formatTime } from "@/shared/format/times";
import { unitOf } from "@/shared/format/units";
import { spanOf } from "@/shared/plant/limits";
import { qualityWords } from "@/shared/plant/quality";
import { PathName } from "@/shared/plant/PathName";
import { descriptionOf } from "@/shared/plant/reading";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import table from "@/shared/ui/Table.module.css";
import { cx } from "@/shared/ui/cx";

const TIERS = ["raw", "1m", "1h", "archive", "raw+archive"] as const;

interface ReadoutProps {
  readonly tags: readonly Tag[];
  readonly view: TrendView;
  readonly range: Range;
  readonly focus: number | null;
  readonly onFocus: (tag: number | null) => void;
  readonly onRemove: (tag: number) => void;
}

interface RowProps {
  readonly tag: Tag;
  readonly pen: number;
  readonly trace: Trace | undefined;
  readonly tier: string | undefined;
  readonly range: Range;
  readonly at: number;
  readonly focused: boolean;
  readonly onFocus: (tag: number | null) => void;
  readonly onRemove: (tag: number) => void;
}

function Row({ tag, pen, trace, tier, range, at, focused, onFocus, onRemove }: RowProps) {
  const { t } = useTranslation("trends");
  const shared = useTranslation("shared");
  const settings = useSettings();
  const unit = unitOf(tag, settings.units);
  const span = spanOf(tag);
  const width = span ? (span[1] - span[0]) * unit.factor : null;
  const text = (value: number | null | undefined) =>
    value == null ? "—" : formatNumber(value, decimalsFor(width, value), settings);
  const index = trace ? indexAt(trace.ts, at) : -1;
  const code = trace?.quality[index];
  const statistics = trace ? statisticsOf(trace, range.from, range.to) : null;
  const known = TIERS.find((one) => one === tier);
  const doubtful = code !== undefined && severityOf(code) !== "good";
  return (
    <tr
      aria-selected={focused}
      onMouseEnter={() => { onFocus(tag.tag_id); }}
      onMouseLeave={() => { onFocus(null); }}
    >
      <td className={classes.name}>
        <svg width="22" height="10" aria-hidden="true" className={classes.pen}>
          <line x1="0" x2="22" y1="5" y2="5" style={{ stroke: `var(--pen-${pen + 1})` }} />
        </svg>
        <span>
          <span className={classes.tag}><PathName path={tag.name} /></span>
          <bdi className={classes.description}>{descriptionOf(tag, settings)}</bdi>
        </span>
      </td>
      <td className={table.number} data-label={t("column.value")}><strong>{text(trace?.values[index])}</strong></td>
      <td data-label={t("column.unit")}><bdi>{unit.symbol}</bdi></td>
      <td className={cx(doubtful && classes.doubtful)} data-label={t("column.quality")}><bdi>{code === undefined ? "" : qualityWords(code, shared.t)}</bdi></td>
      <td className={table.number} data-label={t("column.lo")}>{text(statistics?.lo)}</td>
      <td className={table.number} data-label={t("column.mean")}>{text(statistics?.mean)}</td>
      <td className={table.number} data-label={t("column.hi")}>{text(statistics?.hi)}</td>
      <td className={cx(table.muted, table.wide)}>{known ? t(`tier.${known}`) : tier}</td>
      <td>
        <Button kind="quiet" icon="close" aria-label={t("remove", { tag: tag.name })} onClick={() => { onRemove(tag.tag_id); }} />
      </td>
    </tr>
  );
}

/** All values at the cursor (or now), and statistics of what is seen. */
export function Readout({ tags, view, range, focus, onFocus, onRemove }: ReadoutProps) {
  const { t } = useTranslation("trends");
  const settings = useSettings();
  const cursor = useCursor();
  const at = cursor ?? range.to;
  return (
    <div className={table.scroll}>
      <table className={cx(table.table, table.cards)}>
        <thead>
          <tr>
            <th>{t("column.tag")}</th>
            <th className={table.number}><bdi>{formatTime(at, "millis", settings)}</bdi></th>
            <th>{t("column.unit")}</th>
            <th>{t("column.quality")}</th>
            <th className={table.number}>{t("column.lo")}</th>
            <th className={table.number}>{t("column.mean")}</th>
            <th className={table.number}>{t("column.hi")}</th>
            <th>{t("column.tier")}</th>
            <th><span className={table.hidden}>{t("column.remove")}</span></th>
          </tr>
        </thead>
        <tbody>
          {tags.map((tag, pen) => (
            <Row
              key={tag.tag_id}
              tag={tag}
              pen={pen}
              trace={view.traces[pen]}
              tier={view.tiers.get(tag.tag_id)}
              range={range}
              at={at}
              focused={focus === tag.tag_id}
              onFocus={onFocus}
              onRemove={onRemove}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
