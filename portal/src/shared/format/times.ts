import { dateLocale, numberLocale, zoneName } from "@/shared/format/locale";
import { latinDigits } from "@/shared/format/search";
import type { Settings } from "@/shared/settings/settings";

export type TimeStyle = "clock" | "minute" | "day" | "dayMinute" | "brief" | "full" | "millis";

const STYLES: Readonly<Record<TimeStyle, Intl.DateTimeFormatOptions>> = {
  clock: { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  minute: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  day: { day: "numeric", month: "short", year: "numeric" },
  dayMinute: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  brief: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  full: {
    day: "numeric", month: "short", year: "numeric",
    hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
  },
  millis: {
    day: "numeric", month: "short",
    hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3, hourCycle: "h23",
  },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** A cached formatter: making one costs a hundred times what using it does. */
export function timeFormat(options: Intl.DateTimeFormatOptions, settings: Settings): Intl.DateTimeFormat {
  const locale = dateLocale(settings);
  const timeZone = zoneName(settings);
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    formats.set(key, format);
  }
  return format;
}

export function formatTime(ms: number, style: TimeStyle, settings: Settings): string {
  return timeFormat(STYLES[style], settings).format(ms);
}

const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/** A time of day as it was typed, `14:05` or `۱۴:۰۵:۳۰`; null where it is none. */
export function clockOf(text: string): { hour: number; minute: number; second: number } | null {
  const found = CLOCK.exec(latinDigits(text).trim());
  return found && { hour: Number(found[1]), minute: Number(found[2]), second: Number(found[3] ?? 0) };
}

/** `UTC+03:30`: how far the shown zone is from UTC at that time. */
export function zoneLabel(ms: number, settings: Settings): string {
  const part = timeFormat({ timeZoneName: "longOffset" }, { ...settings, language: "en", digits: "latin" })
    .formatToParts(ms)
    .find(({ type }) => type === "timeZoneName");
  const offset = part?.value.replace("GMT", "UTC") ?? "UTC";
  return offset === "UTC" ? offset : offset.replace("UTC", "UTC\u200e");
}

const STEPS: readonly [seconds: number, unit: Intl.NumberFormatOptions["unit"]][] = [
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
  [1, "second"],
];
const durations = new Map<string, Intl.NumberFormat>();

/** A span in its largest whole unit, short: `0.3s`, `14s`, `5m`, `3h`, `12d`. */
export function formatDuration(ms: number, settings: Settings): string {
  const seconds = Math.max(0, ms) / 1000;
  const [size, unit] = STEPS.find(([step]) => seconds >= step) ?? [1, "second"];
  const tenths = seconds < 10;
  const key = `${numberLocale(settings)} ${unit} ${tenths}`;
  let format = durations.get(key);
  if (!format) {
    format = new Intl.NumberFormat(numberLocale(settings), {
      style: "unit",
      unit,
      unitDisplay: settings.language === "fa" ? "short" : "narrow",
      minimumFractionDigits: tenths ? 1 : 0,
      maximumFractionDigits: tenths ? 1 : 0,
    });
    durations.set(key, format);
  }
  return format.format(tenths ? seconds : Math.floor(seconds / size));
}

/** A set length of time without rounding, in the largest unit that it is a whole number of: `90s`, `15m`, `1h`. */
export function formatSpan(seconds: number, settings: Settings): string {
  const [size, unit = "second"] = STEPS.find(([step]) => seconds >= step && seconds % step === 0) ?? [1, "second"];
  const unitDisplay = settings.language === "fa" ? "short" : "narrow";
  return new Intl.NumberFormat(numberLocale(settings), { style: "unit", unit, unitDisplay, maximumFractionDigits: 3 }).format(seconds / size);
}
