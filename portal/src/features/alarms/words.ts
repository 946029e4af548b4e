/** What an alarm says, in the reader's language where somebody wrote it. */
import type { Alarm, AlarmWords, Sentence } from "@/shared/api/types";
import { decimalsFor, formatNumber } from "@/shared/format/numbers";
import { toShown, unitOf } from "@/shared/format/units";
import type { Settings } from "@/shared/settings/settings";

export type Told = "title" | "cause" | "consequence" | "action";

export function sentenceOf(sentence: Sentence | undefined, { language }: Settings): string {
  const [own, other] = language === "fa" ? [sentence?.fa, sentence?.en] : [sentence?.en, sentence?.fa];
  return own?.trim() || other?.trim() || "";
}

export function toldOf(told: AlarmWords, what: Told, settings: Settings): string {
  return sentenceOf(told[what], settings);
}

/** What is the matter; the alarm's key where nobody wrote it. */
export function titleOf({ told, key }: Pick<Alarm, "told" | "key">, settings: Settings): string {
  return toldOf(told, "title", settings) || key;
}

/** A tag's name as the asset it is on and what is measured there. */
export function placeOf(tag: string | null): { readonly asset: string; readonly point: string } {
  const at = tag?.lastIndexOf("/") ?? -1;
  return { asset: tag?.slice(0, Math.max(0, at)) ?? "", point: tag?.slice(at + 1) ?? "" };
}

/** A number in the tag's stored unit as this person reads it; without a span, four significant digits. */
export function measureOf(value: number, unit: string | null, settings: Settings): string {
  const shown = unitOf({ unit }, settings.units);
  const number = toShown(value, shown);
  return `${formatNumber(number, decimalsFor(null, number), settings)} ${shown.symbol}`.trim();
}
