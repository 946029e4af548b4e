import { describe, expect, it } from "vitest";
import { panned, rangeOf, trendsSearch, zoomed } from "@/features/trends/search";
import { doubtsOf, gapAfter, indexAt, linesOf, traceOf } from "@/features/trends/series";
import { statisticsOf } from "@/features/trends/statistics";
import { unitOf } from "@/shared/format/units";

const BAD = 0x80310000;
const PLAIN = { lo: [], hi: [] };

describe("a trend's address", () => {
  it("keeps what is possible and drops the rest", () => {
    expect(trendsSearch({ tags: [3, "4", 3, "x", -1], from: 5, to: 1 })).toEqual({ tags: [3, 4] });
    expect(trendsSearch({ tags: 9, span: "3600000" })).toEqual({ tags: [9], span: 3_600_000 });
    expect(trendsSearch({ from: 0, to: 60_000, span: 5_000 })).toEqual({ from: 0, to: 60_000 });
    expect(trendsSearch({ tags: Array.from({ length: 40 }, (_, at) => at + 1) }).tags).toHaveLength(12);
  });

  it("is live without from and to", () => {
    expect(rangeOf({ span: 60_000 }, 100_000)).toEqual({ from: 40_000, to: 100_000, live: true });
  });

  it("zooms about a point and pans", () => {
    const range = { from: 0, to: 100_000, live: true };
    expect(zoomed(range, 0.5, 0.25)).toEqual({ from: 12_500, to: 62_500, live: false });
    expect(panned(range, -0.5)).toEqual({ from: -50_000, to: 50_000, live: false });
    expect(zoomed(range, 1e-9).to - zoomed(range, 1e-9).from).toBe(2_000);
  });
});

describe("lines", () => {
  it("take the live end after the server's last reading", () => {
    const series = { tag_id: 1, name: "a", tier: "raw", ts: [1, 2], values: [1e5, null], quality: [0, BAD], lo: [5e4, null], hi: [2e5, null] };
    const tail = [2, 3].map((ts) => ({ tag: 1, ts, value: 2e5, quality: 0, flags: 0 }));
    expect(traceOf(series as never, tail, unitOf({ unit: "Pa" }, "metric"))).toEqual({
      ts: [1, 2, 3], values: [1, null, 2], quality: [0, BAD, 0], lo: [0.5, null], hi: [2, null],
    });
  });

  it("break where nothing was measured for long", () => {
    const lines = linesOf({ ...PLAIN, ts: [0, 1000, 9000], values: [1, 2, 3], quality: [0, 0, 0] }, 5000);
    expect(lines.x).toEqual([0, 1, 5, 9]);
    expect(lines.good).toEqual([1, 2, null, 3]);
  });

  it("move doubtful stretches to their own line, joined to their neighbours", () => {
    const lines = linesOf({ ...PLAIN, ts: [0, 1, 2, 3], values: [1, 2, 3, 4], quality: [0, BAD, 0, 0] }, Infinity);
    expect(lines.good).toEqual([1, null, 3, 4]);
    expect(lines.doubtful).toEqual([1, 2, 3, null]);
  });

  it("name the stretches without a good value", () => {
    const trace = { ...PLAIN, ts: [0, 10, 20, 30], values: [1, null, 2, null], quality: [0, BAD, 0, BAD] };
    expect(doubtsOf(trace, 40)).toEqual([
      { from: 10, to: 20, code: BAD },
      { from: 30, to: 30, code: BAD },
    ]);
  });

  it("never break a tag of unknown interval", () => {
    expect(gapAfter({ interval_ms: null }, 3_600_000, 1000)).toBe(Infinity);
    expect(gapAfter({ interval_ms: 1000 }, 3_600_000, 1000)).toBe(28_800);
  });

  it("find the reading at a time", () => {
    expect([-1, 0, 5, 25].map((time) => indexAt([0, 10, 20], time))).toEqual([-1, 0, 0, 2]);
  });
});

describe("statistics", () => {
  it("weigh values by how long they stood", () => {
    const trace = { ...PLAIN, ts: [0, 10, 100], values: [10, 0, 50], quality: [0, 0, 0] };
    expect(statisticsOf(trace, 0, 100)).toEqual({ lo: 0, hi: 50, mean: 1 });
    expect(statisticsOf(trace, 200, 300)).toBeNull();
  });
});
