import { describe, expect, it } from "vitest";
import { delayWords, fieldsOf } from "@/features/alarms/rules/describe";
import { characterOf, checksOf, judgedChecks, serverProblems } from "@/features/alarms/rules/editor/checks";
import { bodyOf, deep, type Draft, draftOf, flat, newDraft, statesOf, triedBody } from "@/features/alarms/rules/editor/draft";
import { alarmsOf, linesOf, spansOf } from "@/features/alarms/rules/preview/spans";
import { limitRules, priorityOf } from "@/features/alarms/rules/priorities";
import { newRuleSearch, ruleSearch, rulesSearch } from "@/features/alarms/search";
import { Problem } from "@/shared/api/problem";
import type { AlarmRule, Philosophy, RuleCondition, RuleFields } from "@/shared/api/types";
import { ENGLISH, PERSIAN, sampleTag } from "./samples";

const CONDITIONS: readonly RuleCondition[] = [
  { kind: "limit", side: "low", limit: 12.5, deadband: 0.5, level: "L", unit: "bar" },
  { kind: "deviation", limit: 3, direction: "above", deadband: 1, unit: "bar", reference: 40 },
  { kind: "deviation", limit: 3, direction: "either", deadband: 0, unit: null, reference_tag: "a/P-2" },
  { kind: "deviation", limit: 3, direction: "below", deadband: 0, unit: null, reference_tag: 12 },
  { kind: "rate", limit: 2, per: "s", direction: "falling", window_s: 0, deadband: 0, unit: "bar" },
  { kind: "stuck", after_s: 900, tolerance: 0.1, unit: "bar" },
  { kind: "stale", after_s: 60 },
  { kind: "quality", uncertain: true },
  { kind: "state", states: [-1, 0, 3] },
  { kind: "score", model: "slug", limit: 0.8, deadband: 0.1 },
  { kind: "expression", text: "p > 5 && t < 3", inputs: { p: "a/P-1", t: "a/T-1" } },
];

function fields(condition: RuleCondition): RuleFields {
  return {
    name: "Too low", tag: "a/P-1", condition, enabled: true, on_delay_s: 5, off_delay_s: 0, latching: true, severity: "major", time_to_respond_s: 600,
    class_name: "safety", title: { en: "", fa: "کم" }, cause: { en: "", fa: "" }, consequence: { en: "", fa: "" }, action: { en: "Open it", fa: "" }, group: null,
    plant_states: [{ tag: "a/N-1", told: "pump is stopped", condition: { kind: "state", states: [0] } }], suppressed_by: [],
  };
}

const PHILOSOPHY: Philosophy = {
  response_times: [{ name: "immediate", up_to_s: 300 }, { name: "prompt", up_to_s: 900 }, { name: "planned", up_to_s: null }],
  matrix: { severe: ["critical", "critical", "high"], major: ["high", "high", "medium"], moderate: ["medium", "low", "low"], minor: ["low", "low", "low"] },
  classes: [], deadband_percent: 0.5,
  limits: { HH: { severity: "major", time_to_respond_s: 600, class_name: "process", on_delay_s: 2, off_delay_s: 0, latching: false } },
  alarms: [{ tag: "a/P-2", level: "HH", severity: "severe", time_to_respond_s: 60, class_name: "safety", cause: { en: "", fa: "" }, consequence: { en: "", fa: "" }, action: { en: "", fa: "" } }],
};

function problem(type: string, detail: string, members: Record<string, unknown> = {}): Problem {
  return new Problem(422, "", detail, null, type, members);
}

describe("a rule that is written", () => {
  it("comes back as it was, whatever its kind", () => {
    for (const condition of CONDITIONS) expect(bodyOf(draftOf(fields(condition)))).toEqual(fields(condition));
  });

  it("has no problem where it is whole, and names each field that is not", () => {
    for (const condition of CONDITIONS) expect(checksOf(draftOf(fields(condition)))).toEqual([]);
    expect(checksOf(newDraft("", "bar")).map(({ at }) => at)).toEqual(["name", "tag", "condition.limit"]);
    const draft = draftOf(fields(CONDITIONS[1] as RuleCondition));
    expect(judgedChecks({ ...draft, condition: { ...draft.condition, deadband: 3 } })).toEqual([{ at: "condition.deadband", key: "band" }]);
    expect(judgedChecks({ ...draft, on_delay_s: -1, off_delay_s: NaN }).map(({ at, key }) => `${at} ${key}`)).toEqual(["on_delay_s delay", "off_delay_s number"]);
    const twice: Draft = { ...draft, condition: { ...draft.condition, kind: "expression", text: "p > p", inputs: [{ name: "p", tag: "x" }, { name: "p", tag: "" }, { name: "1", tag: "y" }] } };
    expect(judgedChecks(twice).map(({ at, key }) => `${at} ${key}`)).toEqual(["condition.inputs.1 input", "condition.inputs.1.tag required", "condition.inputs.2 input"]);
  });

  it("is tried before it has a name", () => {
    const body = triedBody({ ...newDraft("a/P-1", ""), time_to_respond_s: NaN });
    expect([body.name, body.time_to_respond_s]).toEqual(["–", 1_800]);
  });

  it("takes states in either digits", () => {
    expect(statesOf("۰، -1 2")).toEqual([0, -1, 2]);
    expect(statesOf("1.5")).toEqual([NaN]);
  });

  it("lies flat beside another one, and stands up again", () => {
    const whole = fields(CONDITIONS[10] as RuleCondition);
    expect(flat(whole)).toMatchObject({ "condition.inputs.p": "a/P-1", "title.fa": "کم" });
    expect(deep(flat(whole))).toEqual(whole);
  });

  it("leaves out what the server adds", () => {
    const stored = { ...fields(CONDITIONS[6] as RuleCondition), rule_id: "r", tag_id: 1, version: 2, priority: "high", created_at: 1, updated_at: 2 } as AlarmRule;
    expect(fieldsOf(stored)).toEqual(fields(CONDITIONS[6] as RuleCondition));
  });
});

describe("what the server has against a rule", () => {
  const draft = draftOf(fields(CONDITIONS[10] as RuleCondition));
  const at = (error: Problem, of = draft) => serverProblems(error, of).map((one) => one.at);

  it("stands at the field that it speaks of", () => {
    expect(at(problem("invalid-rule", "There is no tag a/T-1.", { tag: "a/T-1" }))).toEqual(["condition.inputs.1.tag"]);
    expect(at(problem("invalid-rule", "There is no tag a/N-1.", { tag: "a/N-1" }))).toEqual(["plant_states.0.tag"]);
    expect(at(problem("invalid-rule", "a/P-1 is in Pa: no unit furlong."))).toEqual(["condition.unit"]);
    expect(at(problem("invalid-expression", "'§' is not expected at character 7: numbers …"))).toEqual(["condition.text"]);
    expect(at(problem("cyclic-suppression", "A circle: one ← two ← one."))).toEqual(["suppressed_by"]);
    expect(at(problem("too-many-rules", "a/P-1 has 100 rules already."))).toEqual(["tag"]);
    expect(at(problem("conflict", "There is already a rule Too low."))).toEqual(["name"]);
    const limit = draftOf(fields(CONDITIONS[0] as RuleCondition));
    expect(at(problem("invalid-input", "", { errors: [{ at: "body/condition/limit/limit", problem: "no" }, { at: "body/rule/name", problem: "no" }] }), limit)).toEqual(["condition.limit", "name"]);
  });

  it("stands nowhere where it is another question", () => {
    expect(at(problem("rule-chatters", "In the last hour …"))).toEqual([]);
    expect(at(problem("precondition-failed", "It is at version 2 now."))).toEqual([]);
  });

  it("names the character in both languages", () => {
    expect([characterOf("'§' is not expected at character 7: …"), characterOf("§ در نویسهٔ \u206812\u2069 پذیرفته نیست"), characterOf("It gives no truth.")]).toEqual([7, 12, null]);
  });
});

describe("priorities", () => {
  it("follow from severity and time", () => {
    expect([priorityOf(PHILOSOPHY, "severe", 300), priorityOf(PHILOSOPHY, "severe", 901), priorityOf(PHILOSOPHY, "moderate", 301)]).toEqual(["critical", "high", "low"]);
  });

  it("of a limit are the master list's where it names it, else the level's", () => {
    const tags = [sampleTag({ name: "a/P-1", limit_hh: 9, limit_h: 8 }), sampleTag({ tag_id: 8, name: "a/P-2", limit_hh: 9 })];
    expect(limitRules(tags, PHILOSOPHY).map(({ key, priority, on_delay_s: delay }) => [key, priority, delay])).toEqual([["HH:7", "high", 2], ["HH:8", "critical", 2]]);
  });
});

describe("what is drawn", () => {
  it("are the levels in the tag's own unit", () => {
    const of = (condition: RuleCondition) => linesOf(draftOf(fields(condition)).condition, { unit: "Pa" }).map(({ value, kind }) => [Math.round(value), kind]);
    expect(of(CONDITIONS[0] as RuleCondition)).toEqual([[1_250_000, "limit"], [1_300_000, "return"]]);
    expect(of(CONDITIONS[1] as RuleCondition)).toEqual([[4_000_000, "reference"], [4_300_000, "limit"]]);
    for (const condition of CONDITIONS.slice(2, 9)) expect(of(condition)).toEqual([]);
    expect(linesOf(draftOf(fields({ kind: "limit", side: "high", limit: 1, deadband: 0, level: "", unit: "furlong" })).condition, { unit: "Pa" })).toEqual([]);
  });

  it("are alarms until they return, or to the end", () => {
    expect(spansOf([{ at: 1, until: 3 }, { at: 5, until: null }], "active", 9)).toEqual([{ from: 1, to: 3, kind: "active" }, { from: 5, to: 9, kind: "active" }]);
  });

  it("says of each alarm whether it is new or spared", () => {
    const result = { activations: [{ at: 1 }, { at: 7 }], raised: [{ at: 7 }], spared: [{ at: 4 }] };
    expect(alarmsOf(result, true).map(({ at, kind }) => `${at} ${kind}`)).toEqual(["1 active", "4 spared", "7 raised"]);
    expect(alarmsOf({ ...result, spared: [] }, false).map(({ kind }) => kind)).toEqual(["active", "active"]);
  });

  it("writes delays without rounding them", () => {
    expect(delayWords({ on_delay_s: 90, off_delay_s: 3_600 }, ENGLISH)).toBe("90s / 1h");
    expect(delayWords({ on_delay_s: 0.5, off_delay_s: 0 }, PERSIAN)).toContain("۰٫۵");
  });
});

describe("addresses of rules", () => {
  it("hold filters, the edit and the comparison, and leave out what is impossible", () => {
    expect(rulesSearch({ tag: "a/P", kind: "rate", q: 7 })).toEqual({ tag: "a/P", kind: "rate", q: "7" });
    expect(rulesSearch({ kind: "nothing", tag: {} })).toEqual({});
    expect(ruleSearch({ edit: true, version: 3, against: -1 })).toEqual({ edit: true, version: 3 });
    expect(newRuleSearch({ tag: "a/P", x: 1 })).toEqual({ tag: "a/P" });
  });
});
