/** Days without a time, as a roster has them (`2026-11-30`), and as this person's calendar writes them. */
import { toGregorian, toJalaali, isValidJalaaliDate } from "jalaali-js";
import { latinDigits } from "@/shared/format/search";
import type { Settings } from "@/shared/settings/settings";

const SHAPE = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/;

function two(number: number): string {
  return String(number).padStart(2, "0");
}

function written(year: number, month: number, day: number): string {
  return `${year}-${two(month)}-${two(day)}`;
}

/** A stored day in the shown calendar: `1405-09-09` in Persian. */
export function shownDay(stored: string, { language, digits }: Settings): string {
  const [, year, month, day] = (SHAPE.exec(stored) ?? []).map(Number);
  if (!year || !month || !day) return stored;
  const { jy, jm, jd } = toJalaali(year, month, day);
  const text = language === "fa" ? written(jy, jm, jd) : stored;
  return digits === "persian" ? text.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit))) : text;
}

/** A day as it was typed in the shown calendar; null where it is none. */
export function storedDay(typed: string, { language }: Settings): string | null {
  const [, year, month, day] = (SHAPE.exec(latinDigits(typed).trim()) ?? []).map(Number);
  if (!year || !month || !day) return null;
  if (language === "fa") {
    if (!isValidJalaaliDate(year, month, day)) return null;
    const { gy, gm, gd } = toGregorian(year, month, day);
    return written(gy, gm, gd);
  }
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? written(year, month, day) : null;
}

/** Days that were typed one a line or with commas, and what of it is none. */
export function storedDays(typed: string, settings: Settings): { readonly days: string[]; readonly wrong: string[] } {
  const words = typed.split(/[\s,،;]+/).filter(Boolean);
  const days = words.map((word) => storedDay(word, settings));
  return { days: days.filter((day) => day !== null), wrong: words.filter((_, at) => days[at] === null) };
}
