/** Moving analogue indicator: span, normal band, limits and pointer, so that a glance tells the distance to trouble. */
import { useTranslation } from "react-i18next";
import type { Tag } from "@/shared/api/types";
import classes from "@/shared/plant/Indicator.module.css";
import { place, priorityOf, spanOf } from "@/shared/plant/limits";
import { numberText, type Shown } from "@/shared/plant/reading";
import { useSettings } from "@/shared/settings/settings";
import { cx } from "@/shared/ui/cx";

const HEIGHT = 58;
const WIDTH = 26;
const TRACK = 9;

function y(fraction: number): number {
  return (1 - fraction) * HEIGHT;
}

interface IndicatorProps {
  readonly tag: Tag;
  readonly shown: Shown;
  /** Used where the tag has no span of its own: what the last hour covered. */
  readonly fallback?: readonly [number, number] | null | undefined;
}

export function Indicator({ tag, shown, fallback }: IndicatorProps) {
  const { t } = useTranslation("shared");
  const settings = useSettings();
  const span = spanOf(tag) ?? fallback ?? null;
  if (!span || span[1] <= span[0]) return <svg className={classes.indicator} width={WIDTH} height={HEIGHT} aria-hidden="true" />;
  const bottom = tag.limit_l ?? tag.limit_ll ?? null;
  const top = tag.limit_h ?? tag.limit_hh ?? null;
  const hasBand = bottom !== null || top !== null;
  const [bandLo, bandHi] = [place(bottom ?? span[0], span), place(top ?? span[1], span)];
  const at = shown.value === null ? null : place(shown.value, span);
  const limits = [tag.limit_ll, tag.limit_l, tag.limit_h, tag.limit_hh].filter((limit) => limit != null);
  const label = t("indicator", {
    name: tag.name,
    value: `${shown.text ?? t("value.none")} ${shown.unit.symbol}`,
    lo: numberText(span[0], tag, settings),
    hi: numberText(span[1], tag, settings),
  });
  return (
    <svg className={cx(classes.indicator, shown.stale && classes.stale)} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <rect className={classes.track} x={0.5} y={0.5} width={TRACK} height={HEIGHT - 1} rx={1.5} />
      {hasBand && <rect className={classes.band} x={1} y={y(bandHi)} width={TRACK - 1} height={(bandHi - bandLo) * HEIGHT} />}
      {limits.map((limit) => (
        <line key={limit} className={classes.limit} x1={0} x2={TRACK + 1.5} y1={y(place(limit, span))} y2={y(place(limit, span))} />
      ))}
      {at !== null && (
        <g
          className={cx(classes.pointer, shown.breach && classes[priorityOf(shown.breach)], shown.severity === "bad" && classes.bad)}
          style={{ transform: `translateY(${y(at)}px)` }}
        >
          <line x1={0} x2={TRACK + 1} y1={0} y2={0} />
          <path d={`M${TRACK + 2} 0l11-6v12z`} />
        </g>
      )}
    </svg>
  );
}
