import { describe, expect, it } from "vitest";
import { decimalsFor, formatExact, formatNumber } from "@/shared/format/numbers";
import { qualityName, severityOf } from "@/shared/format/quality";
import { folded, matches } from "@/shared/format/search";
import { clockOf, formatDuration, formatTime, zoneLabel } from "@/shared/format/times";
import { unitOf, toShown, toStored } from "@/shared/format/units";
import { ENGLISH, PERSIAN } from "./samples";

const NOON = Date.UTC(2026, 10, 24, 12, 0, 0);

describe("numbers", () => {
  it("show a thousandth of the span", () => {
    expect(decimalsFor(400, 215.3)).toBe(1);
    expect(decimalsFor(70, 50)).toBe(2);
    expect(decimalsFor(200_000, 5)).toBe(0);
  });

  it("take four significant digits without a span", () => {
    expect(decimalsFor(null, 0.01234)).toBe(5);
    expect(decimalsFor(null, 0)).toBe(0);
  });

  it("are written in the chosen digits, and never as minus zero", () => {
    expect(formatNumber(1234.56, 1, ENGLISH)).toBe("1,234.6");
    expect(formatNumber(1234.56, 1, PERSIAN)).toBe("۱٬۲۳۴٫۶");
    expect(formatNumber(-0.001, 1, ENGLISH)).toBe("0.0");
  });
});

describe("stored numbers", () => {
  it("keep every digit, grouped, with the sign before them in both directions of writing", () => {
    expect([6e7, 0.1, -50, 1e-9].map((value) => formatExact(value, ENGLISH))).toEqual(["60,000,000", "0.1", "-50", "1E-9"]);
    expect(formatExact(-1234.5, PERSIAN)).toBe("\u200e−۱٬۲۳۴٫۵");
  });
});

describe("units", () => {
  it("show pascals as bar, and as psi in field units", () => {
    expect(toShown(2.15e7, unitOf({ unit: "Pa" }, "metric"))).toBeCloseTo(215);
    expect(toShown(1e5, unitOf({ unit: "Pa" }, "field"))).toBeCloseTo(14.5038, 4);
    expect(toShown(100, unitOf({ unit: "°C" }, "field"))).toBeCloseTo(212);
  });

  it("follow the catalogue's display unit where it is of the same quantity, unless field units were chosen", () => {
    const shown = (unit: string, display_unit: string, value: number, system: "metric" | "field" = "metric") => {
      const found = unitOf({ unit, display_unit }, system);
      return [Number(toShown(value, found).toPrecision(6)), found.symbol];
    };
    expect(shown("Pa", "psi", 1e5)).toEqual([14.5038, "psi"]);
    expect(shown("K", "degC", 373.15)).toEqual([100, "°C"]);
    expect(shown("°C", "degF", 100)).toEqual([212, "°F"]);
    expect(shown("m3/h", "m3/d", 1)).toEqual([24, "m³/d"]);
    expect(shown("Pa", "furlong", 1e5)).toEqual([1, "bar"]);
    expect(shown("Pa", "kPa", 1e5, "field")).toEqual([14.5038, "psi"]);
  });

  it("come back to what is stored", () => {
    for (const [unit, system] of [["Pa", "metric"], ["m³/s", "field"], ["°C", "field"], ["odd", "metric"]] as const) {
      expect(toStored(toShown(3.25, unitOf({ unit }, system)), unitOf({ unit }, system))).toBeCloseTo(3.25);
    }
  });
});

describe("quality", () => {
  it("has its severity in the two top bits", () => {
    expect([0, 0x40930000, 0x80310000, 0xc0000000].map(severityOf)).toEqual(["good", "uncertain", "bad", "bad"]);
  });

  it("is named, or shown as its number", () => {
    expect(qualityName(0x808c0000)).toBe("BadSensorFailure");
    expect(qualityName(0x80ff0000)).toBe("0x80FF0000");
  });
});

describe("times", () => {
  it("are Gregorian in English and Jalali in Persian", () => {
    expect(formatTime(NOON, "day", ENGLISH)).toBe("24 Nov 2026");
    expect(formatTime(NOON, "day", PERSIAN)).toContain("۱۴۰۵");
    expect(formatTime(NOON, "minute", PERSIAN)).toBe("۱۵:۳۰");
    expect(zoneLabel(NOON, PERSIAN)).toContain("+03:30");
  });

  it("of day are read as typed, in either digits, of 24 hours", () => {
    expect([clockOf("14:05"), clockOf("۰۷:۰۵:۳۰")]).toEqual([{ hour: 14, minute: 5, second: 0 }, { hour: 7, minute: 5, second: 30 }]);
    for (const text of ["24:00", "7", "12:60", "12:00 PM"]) expect(clockOf(text)).toBeNull();
  });

  it("tell ages in their largest unit", () => {
    const ages = [300, 14_200, 305_000, 2 * 3_600_000, 26 * 3_600_000];
    expect(ages.map((ms) => formatDuration(ms, ENGLISH))).toEqual(["0.3s", "14s", "5m", "2h", "1d"]);
  });
});

describe("search", () => {
  it("takes Arabic and Persian letters, half-spaces and digits alike", () => {
    expect(folded("كي‌بورد ۱۲")).toBe(folded("کی بورد 12"));
    expect(matches("فشار ته‌چاه", "ته چاه")).toBe(true);
    expect(matches("offshore/WELL-00009/P-PDG", "pdg 00009")).toBe(true);
    expect(matches("offshore/WELL-00009/P-PDG", "tpt")).toBe(false);
  });
});
