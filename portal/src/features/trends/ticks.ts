/** Where the time axis has ticks and what stands there, in the chosen calendar and zone. */
import { type CalendarTime, fieldsOf, instantOf } from "@/shared/format/calendar";
import { timeFormat } from "@/shared/format/times";
import type { Settings } from "@/shared/settings/settings";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TICKS_MAX = 400;
const STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
].map((seconds) => seconds * SECOND);
const MONTHS = [1, 3, 6, 12, 24, 60];
const MONTH = 30 * DAY;

/** The step between ticks, ms, so that they stand at least `apart` ms from one another. */
export function stepFor(apart: number): number {
  const step = STEPS.find((size) => size >= apart);
  if (step) return step;
  return (MONTHS.find((months) => months * MONTH >= apart) ?? 120) * MONTH;
}

function startOfDay(time: CalendarTime): CalendarTime {
  return { ...time, hour: 0, minute: 0, second: 0 };
}

function monthTicks(from: number, to: number, months: number, settings: Settings): number[] {
  const first = fieldsOf(from, settings);
  const ticks: number[] = [];
  let month = Math.floor((first.month - 1) / months) * months + 1;
  while (ticks.length < TICKS_MAX) {
    const at = instantOf({ ...startOfDay(first), month, day: 1 }, settings);
    if (at > to) break;
    if (at >= from) ticks.push(at);
    month += months;
  }
  return ticks;
}

function dayTicks(from: number, to: number, step: number, settings: Settings): number[] {
  const ticks: number[] = [];
  let at = instantOf(startOfDay(fieldsOf(from, settings)), settings);
  while (at <= to && ticks.length < TICKS_MAX) {
    if (at >= from) ticks.push(at);
    at = instantOf(startOfDay(fieldsOf(at + step + HOUR, settings)), settings);
  }
  return ticks;
}

/** Ticks within a range, UTC epoch ms, on round times of the person's zone and calendar. */
export function ticksIn(from: number, to: number, step: number, settings: Settings): number[] {
  if (step >= MONTH) return monthTicks(from, to, Math.round(step / MONTH), settings);
  if (step >= DAY) return dayTicks(from, to, step, settings);
  const midnight = instantOf(startOfDay(fieldsOf(from, settings)), settings);
  const ticks: number[] = [];
  let at = midnight + Math.ceil((from - midnight) / step) * step;
  while (at <= to && ticks.length < TICKS_MAX) {
    ticks.push(at);
    at += step;
  }
  return ticks;
}

/** A tick's label; its second line names the day where the day changes. */
export function tickLabels(ticks: readonly number[], step: number, settings: Settings): string[] {
  const day = timeFormat({ day: "numeric", month: "short" }, settings);
  const year = timeFormat({ year: "numeric" }, settings);
  const clock = timeFormat(
    { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...(step < MINUTE ? { second: "2-digit" } : {}) },
    settings,
  );
  const month = timeFormat({ month: "short" }, settings);
  // The canvas writes from left to right; a Persian day and month keep their order in an isolate.
  const isolate = (text: string) => (settings.language === "fa" ? `\u2067${text}\u2069` : text);
  let last = "";
  return ticks.map((tick) => {
    const [above, below] =
      step >= MONTH
        ? [month.format(tick), year.format(tick)]
        : step >= DAY
          ? [day.format(tick), year.format(tick)]
          : [clock.format(tick), day.format(tick)];
    const label = below === last ? isolate(above) : `${isolate(above)}\n${isolate(below)}`;
    last = below;
    return label;
  });
}
