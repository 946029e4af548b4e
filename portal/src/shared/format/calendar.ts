/** Calendar arithmetic in the shown zone: Gregorian in English, Jalali in Persian. */
import { toGregorian, toJalaali, jalaaliMonthLength } from "jalaali-js";
import { zoneName } from "@/shared/format/locale";
import type { Settings } from "@/shared/settings/settings";

export interface CalendarTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const parts = new Map<string, Intl.DateTimeFormat>();

function gregorianParts(ms: number, zone: string): CalendarTime {
  let format = parts.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
      hour: "numeric", minute: "numeric", second: "numeric",
    });
    parts.set(zone, format);
  }
  const found = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const get = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? 0;
  return {
    year: get("year"), month: get("month"), day: get("day"),
    hour: get("hour"), minute: get("minute"), second: get("second"),
  };
}

function utc(time: CalendarTime): number {
  return Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
}

/** Milliseconds that the zone is ahead of UTC at `ms`. */
export function zoneOffset(ms: number, zone: string): number {
  return utc(gregorianParts(ms, zone)) - Math.floor(ms / 1000) * 1000;
}

function instant(local: number, zone: string): number {
  const guess = local - zoneOffset(local, zone);
  return local - zoneOffset(guess, zone);
}

/** The calendar's fields of an instant, as this person reads them. */
export function fieldsOf(ms: number, settings: Settings): CalendarTime {
  const time = gregorianParts(ms, zoneName(settings));
  if (settings.language === "en") return time;
  const { jy, jm, jd } = toJalaali(time.year, time.month, time.day);
  return { ...time, year: jy, month: jm, day: jd };
}

/** The instant of calendar fields; a month of 0 or 13 counts into the neighbouring year. */
export function instantOf(fields: CalendarTime, settings: Settings): number {
  const year = fields.year + Math.floor((fields.month - 1) / 12);
  const month = ((((fields.month - 1) % 12) + 12) % 12) + 1;
  if (settings.language === "en") return instant(utc({ ...fields, year, month }), zoneName(settings));
  const { gy, gm, gd } = toGregorian(year, month, fields.day);
  return instant(utc({ ...fields, year: gy, month: gm, day: gd }), zoneName(settings));
}

export function daysInMonth(year: number, month: number, settings: Settings): number {
  if (settings.language === "fa") return jalaaliMonthLength(year, month);
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** 0 for the first day of this person's week (Monday; Saturday in Persian) to 6. */
export function weekday(ms: number, settings: Settings): number {
  const time = gregorianParts(ms, zoneName(settings));
  const fromSunday = new Date(utc(time)).getUTCDay();
  return (fromSunday + (settings.language === "fa" ? 1 : 6)) % 7;
}
