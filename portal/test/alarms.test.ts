import { describe, expect, it, vi } from "vitest";
import { each } from "@/features/alarms/acts";
import { overallOf } from "@/features/alarms/counts";
import { aroundOf } from "@/features/alarms/detail/span";
import { actOf, type Press } from "@/features/alarms/list/keyboard";
import { nextOrder, shownOf } from "@/features/alarms/list/ordering";
import { chooseAll, kept, meant, NOTHING, step, toggle } from "@/features/alarms/list/selection";
import { scrollFor, sliceOf } from "@/features/alarms/list/window";
import { parseAlarmMessage } from "@/features/alarms/live/protocol";
import { AlarmStore, PAUSE_MS } from "@/features/alarms/live/store";
import { sharesOf } from "@/features/alarms/performance/figures";
import { alarmsSearch, pastSearch } from "@/features/alarms/search";
import { silenceablesOf } from "@/features/alarms/shelf/keys";
import { soundingOf, soundKey } from "@/features/alarms/sound/choosing";
import { withinAssets } from "@/features/alarms/within";
import { measureOf, placeOf, titleOf } from "@/features/alarms/words";
import type { Alarm } from "@/shared/api/types";
import { ENGLISH, PERSIAN } from "./samples";

function alarm(id: string, change: Partial<Alarm> = {}): Alarm {
  return {
    id, key: `limit:HH:${id}`, tag_id: 1, tag: `area/WELL-1/tree/P-${id}`, unit: "Pa", rule_id: null, rule_version: 0,
    state: "unacknowledged", active: true, latched: false, priority: "medium", class_name: "process", raised_ms: 1_000,
    received_ms: 1_000, stored_ms: 1_000, annunciated: true, activations: 1, activated_ms: 1_000, returned_ms: null,
    acknowledged_ms: null, acknowledged_by: null, ended_ms: null, chattering: false, fleeting: false, value: null,
    setpoint: null, quality: 0, group_key: null, first_up: null, time_to_respond_s: null, told: {}, ...change,
  };
}

const ALL = { text: "", priorities: [], waiting: "all", asset: "" } as const;
const ids = (alarms: readonly Alarm[]) => alarms.map(({ id }) => id).join(" ");

describe("the alarms of an asset", () => {
  it("are those of all below it; the most urgent is first, then what waits, then the newest", () => {
    const medium = alarm("m", { tag: "area/WELL-1/tree/P" });
    const high = alarm("h", { tag: "area/WELL-1/esp/I", priority: "high", state: "acknowledged" });
    const waits = alarm("w", { tag: "area/WELL-1/esp/T", priority: "high" });
    const journal = alarm("j", { tag: "area/WELL-2/P", priority: "journal" });
    const alarms = [medium, high, waits, journal, alarm("x", { tag: null })];
    const found = withinAssets(alarms);
    expect(found.get("area/WELL-1")).toEqual({ first: waits, standing: 3 });
    expect(found.get("area/WELL-1/tree")).toEqual({ first: medium, standing: 1 });
    expect([found.get("area/WELL-2"), found.get("area")?.standing]).toEqual([undefined, 3]);
    expect(withinAssets(alarms)).toBe(found);
  });
});

describe("the list", () => {
  const seen = alarm("seen", { state: "acknowledged", priority: "critical", activated_ms: 9_000 });
  const low = alarm("low", { priority: "low", activated_ms: 8_000 });
  const high = alarm("high", { priority: "high", activated_ms: 2_000, told: { title: { en: "Gas", fa: "گاز" } } });
  const journal = alarm("journal", { priority: "journal" });
  const alarms = [seen, low, high, journal];

  it("has what waits for somebody first, then the most urgent, then the newest", () => {
    expect(ids(shownOf(alarms, ALL, "urgent", ENGLISH))).toBe("high low seen");
    expect(ids(shownOf(alarms, ALL, "newest", ENGLISH))).toBe("seen low high");
    expect(ids(shownOf(alarms, ALL, "oldest", ENGLISH))).toBe("high low seen");
    expect(ids(shownOf(alarms, ALL, "priority", ENGLISH))).toBe("seen high low");
    expect(ids(shownOf(alarms, ALL, "tag", ENGLISH))).toBe("high low seen");
    expect(nextOrder("tag")).toBe("urgent");
  });

  it("is narrowed by words in either language, by priority, by asset, by who saw it", () => {
    expect(ids(shownOf(alarms, { ...ALL, text: "گاز" }, "urgent", PERSIAN))).toBe("high");
    expect(ids(shownOf(alarms, { ...ALL, priorities: ["journal"] }, "urgent", ENGLISH))).toBe("journal");
    expect(ids(shownOf(alarms, { ...ALL, waiting: "seen" }, "urgent", ENGLISH))).toBe("seen");
    expect(shownOf(alarms, { ...ALL, asset: "area/WELL" }, "urgent", ENGLISH)).toHaveLength(0);
    expect(shownOf(alarms, { ...ALL, asset: "area/WELL-1" }, "urgent", ENGLISH)).toHaveLength(3);
  });

  it("is sorted and counted whole with 10,000 alarms", () => {
    const many = Array.from({ length: 10_000 }, (_, at) => alarm(String(at), { activated_ms: at % 977, priority: at % 2 ? "low" : "high" }));
    const shown = shownOf(many, ALL, "urgent", ENGLISH);
    expect(shown).toHaveLength(10_000);
    expect(shown[0]).toMatchObject({ priority: "high", activated_ms: 976 });
    expect(overallOf(many)).toMatchObject({ unseen: 10_000, counts: { high: { unseen: 5_000 }, low: { unseen: 5_000 } } });
  });

  it("draws the rows in view and a few beyond", () => {
    expect(sliceOf(0, 380, 38, 10_000)).toEqual({ from: 0, to: 16 });
    expect(sliceOf(38_000, 380, 38, 10_000)).toEqual({ from: 994, to: 1016 });
    expect(sliceOf(38_000, 380, 38, 3)).toEqual({ from: 3, to: 3 });
    expect(scrollFor(5, 0, 380, 38)).toBeNull();
    expect(scrollFor(20, 0, 380, 38)).toBe(418);
    expect(scrollFor(2, 380, 380, 38)).toBe(76);
  });
});

describe("the banner", () => {
  it("has the three highest unacknowledged, the newest of equals first, and nothing of the journal", () => {
    const alarms = [
      alarm("a", { priority: "low" }), alarm("b", { priority: "high", activated_ms: 1 }), alarm("c", { priority: "high", activated_ms: 2 }),
      alarm("d", { priority: "critical", state: "acknowledged" }), alarm("e", { priority: "journal" }), alarm("f", { priority: "low", activated_ms: 5_000 }),
    ];
    const { highest, counts, unseen, standing } = overallOf(alarms);
    expect(ids(highest)).toBe("c b f");
    expect(counts.critical).toEqual({ unseen: 0, standing: 1 });
    expect([unseen, standing]).toEqual([4, 5]);
  });
});

describe("keys", () => {
  const press = (key: string, held: Partial<Press> = {}) => actOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

  it("step, choose on the way with Shift, and act", () => {
    expect(press("j")).toEqual({ act: "step", by: 1, extend: false });
    expect(press("J", { shiftKey: true })).toEqual({ act: "step", by: 1, extend: true });
    expect(press("ArrowUp", { shiftKey: true })).toEqual({ act: "step", by: -1, extend: true });
    expect(press("a")).toEqual({ act: "acknowledge" });
    expect(press("a", { ctrlKey: true })).toEqual({ act: "all" });
    expect(press("/")).toEqual({ act: "filter" });
    expect(press("c", { ctrlKey: true })).toBeNull();
    expect(press("g")).toBeNull();
    expect(press("?", { shiftKey: true })).toBeNull();
    expect(press("toString")).toBeNull();
  });

  it("move over the rows and remember where a stretch began", () => {
    const rows = ["a", "b", "c", "d"];
    const at = step(step(NOTHING, rows, 1, false), rows, 1, false);
    expect(at.cursor).toBe("b");
    const stretched = step(step(at, rows, 1, true), rows, 1, true);
    expect(meant(stretched, rows)).toEqual(["b", "c", "d"]);
    expect(meant(toggle(stretched, "c"), rows)).toEqual(["b", "d"]);
    expect(meant(at, rows)).toEqual(["b"]);
    expect(meant(chooseAll(at, rows), rows)).toEqual(rows);
    expect(step(at, rows, -1_000_000, false).cursor).toBe("a");
  });

  it("go to the row that takes the place of one that is gone", () => {
    const before = ["a", "b", "c"];
    const chosen = toggle(toggle(NOTHING, "a"), "b");
    expect(kept(chosen, ["a", "c"], before)).toEqual({ cursor: "c", anchor: "c", ids: new Set(["a"]) });
    expect(kept({ ...chosen, cursor: "c" }, [], before)).toMatchObject({ cursor: null });
    expect(kept(chosen, ["a", "b", "x"], before)).toBe(chosen);
  });
});

describe("sound", () => {
  it("is of the most urgent that is active, unacknowledged and not silenced", () => {
    const high = alarm("high", { priority: "high" });
    const low = alarm("low", { priority: "low" });
    const alarms = [low, high, alarm("gone", { priority: "critical", state: "returned", active: false }), alarm("j", { priority: "journal" })];
    expect(soundingOf(alarms, new Set())?.id).toBe("high");
    expect(soundingOf(alarms, new Set([soundKey(high)]))?.id).toBe("low");
    expect(soundingOf([{ ...high, activated_ms: 2_000 }], new Set([soundKey(high)]))?.id).toBe("high");
    expect(soundingOf([{ ...high, state: "acknowledged" }], new Set())).toBeNull();
  });
});

describe("the store", () => {
  it("keeps what was heard while the list was read, and drops what the list does not have", () => {
    vi.useFakeTimers();
    const store = new AlarmStore();
    store.begin();
    store.read([alarm("old")], true);
    store.begin();
    store.accept([alarm("new"), alarm("both", { state: "acknowledged" })]);
    store.read([alarm("both")], true);
    vi.advanceTimersByTime(PAUSE_MS);
    expect(ids(store.get().alarms)).toBe("both new");
    expect(store.get().alarms[0]?.state).toBe("acknowledged");
    store.accept([alarm("new", { state: "normal" }), alarm("both", { state: "shelved" })]);
    vi.advanceTimersByTime(PAUSE_MS);
    expect(store.get().alarms).toHaveLength(0);
    vi.useRealTimers();
  });

  it("tells of a thousand changes once", () => {
    vi.useFakeTimers();
    const store = new AlarmStore();
    const told = vi.fn();
    store.subscribe(told);
    for (let at = 0; at < 1_000; at += 1) store.accept([alarm(String(at))]);
    vi.advanceTimersByTime(PAUSE_MS);
    expect(told).toHaveBeenCalledTimes(2);
    expect(store.get().alarms).toHaveLength(1_000);
    vi.useRealTimers();
  });

  it("keeps the list and the error when reading fails", () => {
    const store = new AlarmStore();
    store.begin();
    store.read([alarm("a")], true);
    store.clear();
    store.fail(new Error("away"));
    expect(store.get()).toMatchObject({ whole: false });
  });
});

describe("messages and addresses", () => {
  it("take what is known and drop the rest", () => {
    expect(parseAlarmMessage('{"type":"reload","at":5}')).toEqual({ type: "reload", at: 5 });
    expect(parseAlarmMessage('{"type":"alerts","at":5,"alerts":[{"id":1},null]}')).toEqual({ type: "alerts", at: 5, alarms: [] });
    expect(parseAlarmMessage("nonsense")).toBeNull();
    expect(parseAlarmMessage('{"type":"values"}')).toBeNull();
    expect(alarmsSearch({ q: 7, priority: ["low", "none", "high"], waiting: "x", order: "tag" })).toEqual({ q: "7", priority: ["high", "low"], order: "tag" });
    expect(pastSearch({ days: "30", chattering: "yes" })).toEqual({ days: 30 });
  });
});

describe("words", () => {
  it("are the reader's, or the other language's, or the key", () => {
    const words = alarm("a", { told: { title: { en: "Gas", fa: " " } } });
    expect(titleOf(words, PERSIAN)).toBe("Gas");
    expect(titleOf(alarm("a"), ENGLISH)).toBe("limit:HH:a");
    expect(placeOf("a/b/c")).toEqual({ asset: "a/b", point: "c" });
    expect(placeOf(null)).toEqual({ asset: "", point: "" });
    expect(measureOf(123_456, "Pa", ENGLISH)).toBe("1.235 bar");
  });

  it("name what of a tag can be silenced", () => {
    const rules = [{ rule_id: "r", tag_id: 4, name: "Mine" }, { rule_id: "s", tag_id: 5, name: "Another's" }];
    expect(silenceablesOf({ tag_id: 4, limit_hh: 0 }, rules)).toEqual([
      { key: "limit:HH:4", level: "HH" }, { key: "rule:r:4", name: "Mine" },
    ]);
  });
});

describe("an alarm's trend", () => {
  it("begins before it and ends after the return, or now", () => {
    const hour = 3_600_000;
    expect(aroundOf({ activated_ms: hour, returned_ms: null }, 2 * hour)).toEqual({ from: hour / 2, to: 2 * hour });
    expect(aroundOf({ activated_ms: hour, returned_ms: hour }, 2 * hour)).toEqual({ from: hour / 2, to: hour + 600_000 });
  });
});

describe("several acts", () => {
  it("go on when one is refused", async () => {
    const progress: number[] = [];
    const refuse = new Error("no");
    const outcome = await each(["a", "b", "c"], (id) => (id === "b" ? Promise.reject(refuse) : Promise.resolve()), (done) => progress.push(done));
    expect(outcome).toEqual({ done: 2, refused: [{ id: "b", error: refuse }] });
    expect(progress).toEqual([1, 2, 3]);
  });
});

describe("priorities", () => {
  it("have their share of what was annunciated, without the journal", () => {
    expect(sharesOf({ critical: 1, low: 3, journal: 9 }).map(({ share }) => share)).toEqual([0.25, 0, 0, 0.75]);
    expect(sharesOf({}).map(({ share }) => share)).toEqual([0, 0, 0, 0]);
  });
});
