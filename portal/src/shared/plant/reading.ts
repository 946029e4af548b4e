/** A tag and its newest reading, made ready to be shown. */
import { useTranslation } from "react-i18next";
import type { Tag } from "@/shared/api/types";
import { decimalsFor, formatNumber } from "@/shared/format/numbers";
import { type Severity, severityOf } from "@/shared/format/quality";
import { formatDuration, formatTime } from "@/shared/format/times";
import { type DisplayUnit, unitOf, toShown } from "@/shared/format/units";
import { isStale } from "@/shared/live/freshness";
import { useLink, useReading } from "@/shared/live/live";
import { useNow } from "@/shared/live/now";
import { type Breach, breachOf, spanOf } from "@/shared/plant/limits";
import { qualityWords } from "@/shared/plant/quality";
import { type Settings, useSettings } from "@/shared/settings/settings";

export interface Shown {
  /** The number as text, or null without one. */
  readonly text: string | null;
  /** In the stored unit. */
  readonly value: number | null;
  readonly unit: DisplayUnit;
  readonly severity: Severity | null;
  readonly quality: string | null;
  readonly stale: boolean;
  readonly age: string | null;
  readonly breach: Breach | null;
  /** All of it in one line: for the tooltip and the screen reader. */
  readonly words: string;
}

/**
 * What is measured within a well, short: an instrument's code alone (`P-PDG`), else what it is measured on as well
 * (`esp intake-pressure`).
 */
export function measurementOf(name: string, within: string): string {
  const parts = (name.startsWith(`${within}/`) ? name.slice(within.length + 1) : name).split("/");
  const last = parts.at(-1) ?? name;
  return /[A-Z]/.test(last) ? last : parts.join(" ");
}

export function descriptionOf(tag: Tag, settings: Settings): string {
  const [first, second] =
    settings.language === "fa"
      ? [tag.description_fa, tag.description_en]
      : [tag.description_en, tag.description_fa];
  return first ?? second ?? "";
}

/** A stored number as this person reads it, with the digits that the tag's span deserves. */
export function numberText(value: number, tag: Tag, settings: Settings): string {
  const unit = unitOf(tag, settings.units);
  const span = spanOf(tag);
  const width = span ? (span[1] - span[0]) * unit.factor : null;
  const shown = toShown(value, unit);
  const isState = tag.data_type === "bool" || (!tag.unit && width === 1);
  return formatNumber(shown, isState ? 0 : decimalsFor(width, shown), settings);
}

export function useShown(tag: Tag): Shown {
  const { t } = useTranslation("shared");
  const settings = useSettings();
  const reading = useReading(tag.tag_id);
  const link = useLink();
  const now = useNow();
  const unit = unitOf(tag, settings.units);
  const value = reading?.value ?? null;
  const text = value === null ? null : numberText(value, tag, settings);
  const severity = reading ? severityOf(reading.quality) : null;
  const quality = reading ? qualityWords(reading.quality, t) : null;
  const age = reading ? formatDuration(now - reading.ts, settings) : null;
  const stale = reading !== undefined && (link.phase !== "live" || isStale(tag, reading, now));
  const words = [
    tag.name,
    descriptionOf(tag, settings),
    text === null ? t("value.none") : `${text} ${unit.symbol}`,
    quality,
    reading && formatTime(reading.ts, "full", settings),
    age && t("value.age", { age }),
  ];
  return {
    text,
    value,
    unit,
    severity,
    quality,
    stale,
    age,
    breach: value === null || severity === "bad" ? null : breachOf(value, tag),
    words: words.filter(Boolean).join("\n"),
  };
}
