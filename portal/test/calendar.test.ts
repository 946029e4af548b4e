import { describe, expect, it } from "vitest";
import { stepFor, tickLabels, ticksIn } from "@/features/trends/ticks";
import { daysInMonth, fieldsOf, instantOf, weekday, zoneOffset } from "@/shared/format/calendar";
import { ENGLISH, PERSIAN } from "./samples";

const NOON = Date.UTC(2026, 10, 24, 12, 0, 0);
const DAY = 86_400_000;

describe("calendar", () => {
  it("reads an instant in either calendar and comes back to it", () => {
    expect(fieldsOf(NOON, PERSIAN)).toEqual({ year: 1405, month: 9, day: 3, hour: 15, minute: 30, second: 0 });
    for (const settings of [ENGLISH, PERSIAN]) expect(instantOf(fieldsOf(NOON, settings), settings)).toBe(NOON);
  });

  it("counts months over the end of a year", () => {
    const fields = { year: 1404, month: 13, day: 1, hour: 0, minute: 0, second: 0 };
    expect(fieldsOf(instantOf(fields, PERSIAN), PERSIAN)).toMatchObject({ year: 1405, month: 1, day: 1 });
  });

  it("knows lengths of months and days of weeks", () => {
    expect(daysInMonth(1403, 12, PERSIAN)).toBe(30);
    expect(daysInMonth(1404, 12, PERSIAN)).toBe(29);
    expect(daysInMonth(2028, 2, ENGLISH)).toBe(29);
    expect(weekday(NOON, ENGLISH)).toBe(1);
    expect(weekday(NOON, PERSIAN)).toBe(3);
  });

  it("holds midnight over a change of the clock", () => {
    const settings = { ...ENGLISH, zone: "local" as const };
    const start = instantOf({ year: 2026, month: 3, day: 29, hour: 0, minute: 0, second: 0 }, settings);
    expect(fieldsOf(start, settings).hour).toBe(0);
    expect(zoneOffset(NOON, "Asia/Tehran")).toBe(3.5 * 3_600_000);
  });
});

describe("ticks", () => {
  it("stand on round times of the shown zone", () => {
    const ticks = ticksIn(NOON, NOON + 3_600_000, stepFor(9 * 60_000), PERSIAN);
    expect(ticks.map((tick) => fieldsOf(tick, PERSIAN).minute)).toEqual([30, 40, 50, 0, 10, 20, 30]);
  });

  it("stand on the first of Jalali months over a year", () => {
    const ticks = ticksIn(NOON, NOON + 365 * DAY, stepFor(25 * DAY), PERSIAN);
    expect(ticks.length).toBe(12);
    expect(ticks.every((tick) => fieldsOf(tick, PERSIAN).day === 1)).toBe(true);
  });

  it("name the day once", () => {
    const ticks = [0, 3_600_000, 86_400_000];
    expect(tickLabels(ticks, 3_600_000, ENGLISH)).toEqual(["00:00\n1 Jan", "01:00", "00:00\n2 Jan"]);
  });
});
