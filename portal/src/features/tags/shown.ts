/** What a number of a tag is in the unit that people read. */
import type { FieldName } from "@/features/tags/fields";
import { formatExact } from "@/shared/format/numbers";
import { type Measured, unitOf } from "@/shared/format/units";
import type { Settings } from "@/shared/settings/settings";

const SHOWN_DIGITS = 6;

/** `200 bar` for 2·10⁷ Pa; null where it is the same number. */
export function shownText(tag: Measured, name: FieldName, value: number | null | undefined, settings: Settings): string | null {
  const unit = unitOf(tag, settings.units);
  // A difference, such as the deadband, has no zero to shift.
  const offset = name === "deadband" ? 0 : unit.offset;
  if (value == null || Number.isNaN(value) || /_m?s$/.test(name)) return null;
  const shown = value * unit.factor + offset;
  return shown === value ? null : `${formatExact(Number(shown.toPrecision(SHOWN_DIGITS)), settings)} ${unit.symbol}`;
}
