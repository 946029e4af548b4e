import { describe, expect, it } from "vitest";
import { assetAt, fits, kindsBelow, likelyKind, placesFor } from "@/features/tags/assets/kinds";
import { linesOf, stepOf } from "@/features/tags/assets/treeLines";
import { badNames, EXAMPLE, readSchema, sameSchema } from "@/features/tags/attributes/schemaText";
import { hasStates, type TagDraft } from "@/features/tags/fields";
import { attributeFields, attributeProblem, mayHaveOthers } from "@/features/tags/form/attributeFields";
import { checksOf } from "@/features/tags/form/checks";
import { completed, completing, offsetOf, pieces } from "@/features/tags/form/completion";
import { numberOf, textOf } from "@/shared/format/typed";
import { allPlaced, serverProblems } from "@/features/tags/form/serverProblems";
import { historySearch } from "@/features/tags/search";
import { changesOf, flat, merged, pathProblem } from "@/features/tags/templates/templateDraft";
import { Problem } from "@/shared/api/problem";
import type { Asset, AssetTemplateBody } from "@/shared/api/types";

const BLANK: TagDraft = { data_type: "double", step: false };

function said(part: Partial<TagDraft>): string[] {
  return checksOf({ ...BLANK, ...part }).map(({ at, key }) => `${at} ${key}`);
}

describe("a number field", () => {
  it("reads Persian and Latin digits and tells what is no number", () => {
    expect([numberOf("۱۲٫۵"), numberOf("-3,5"), numberOf("1e3"), numberOf(" ")]).toEqual([12.5, -3.5, 1000, null]);
    for (const text of ["12 bar", "1.2.3", "--1", "0x10", "1e999", "."]) expect(numberOf(text)).toBeNaN();
    expect([textOf(12.5, "persian"), textOf(12.5, "latin"), textOf(null, "latin")]).toEqual(["۱۲٫۵", "12.5", ""]);
    expect(numberOf(textOf(-1e-7, "persian"))).toBe(-1e-7);
  });
});

describe("a tag's form", () => {
  it("wants limits that rise and lie within what is possible", () => {
    expect(said({ limit_l: 5, limit_h: 4 })).toEqual(["limit_h check.order"]);
    expect(said({ limit_ll: 5, limit_hh: 5 })).toEqual(["limit_hh check.order"]);
    expect(said({ range_lo: 0, limit_ll: -1, range_hi: 10 })).toEqual(["limit_ll check.outside"]);
    expect(said({ range_lo: 0, limit_ll: 0, limit_hh: 10, range_hi: 10, eu_lo: 0, eu_hi: 1 })).toEqual([]);
    expect(said({ eu_lo: 2, eu_hi: 1, range_lo: 3, range_hi: 3 })).toEqual(["range_hi check.order", "eu_hi check.order"]);
  });

  it("wants numbers that can be what they say", () => {
    expect(said({ limit_h: NaN, deadband: -1, interval_ms: 1.5, stuck_after_s: 0 })).toEqual([
      "limit_h check.number", "deadband check.negative", "interval_ms check.whole", "stuck_after_s check.whole",
    ]);
    expect(said({ display_unit: "bar" })).toEqual(["display_unit check.unit.missing"]);
    expect(said({ expression: " " })).toEqual(["expression check.expression.empty"]);
  });

  it("names states of discrete tags alone, each in English at least", () => {
    expect([hasStates(BLANK), hasStates({ ...BLANK, step: true }), hasStates({ ...BLANK, data_type: "Int16" })]).toEqual([false, true, true]);
    expect(said({ state_labels: { 0: { en: "closed" } } })).toEqual(["state_labels check.states"]);
    expect(said({ step: true, state_labels: { 0: { en: "closed" }, x: { en: "" } } })).toEqual(["state_labels/x check.state", "state_labels/x check.state.label"]);
  });
});

describe("attributes", () => {
  const fields = attributeFields({ ...EXAMPLE, required: ["maker"] }, "fa");

  it("get a field by their schema, titled in the reader's language", () => {
    expect(fields.map(({ name, kind, title, required }) => [name, kind, title, required])).toEqual([
      ["maker", "text", "سازنده", true], ["criticality", "choice", "اهمیت", false],
      ["calibration_months", "whole", "ماه میان دو کالیبراسیون", false], ["sil", "yesno", "بخشی از تابع ایمنی", false],
    ]);
    expect([mayHaveOthers(EXAMPLE), mayHaveOthers({ type: "object" })]).toEqual([false, true]);
    expect(attributeFields({ properties: { a: true, b: { pattern: "(" }, c: { enum: [1] } } }, "en").map(({ kind }) => kind)).toEqual(["json", "json", "json"]);
  });

  it("are judged as the server will", () => {
    const problem = (name: string, value: unknown, any = true) => {
      const field = fields.find((one) => one.name === name);
      return field && attributeProblem(field, value, any);
    };
    expect(problem("maker", undefined)).toBe("check.required");
    expect(problem("maker", undefined, false)).toBeNull();
    expect(problem("maker", "x".repeat(65))).toBe("check.length");
    expect(problem("criticality", "D")).toBe("check.choice");
    expect(problem("calibration_months", 121)).toBe("check.range");
    expect(problem("calibration_months", 1.5)).toBe("check.number");
    expect(problem("sil", true)).toBeNull();
  });

  it("have a schema whose mistakes are found with their place", () => {
    expect(sameSchema({ a: [{ b: 1, c: 2 }], d: 1 }, { d: 1, a: [{ c: 2, b: 1 }] })).toBe(true);
    expect(sameSchema({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
    expect(readSchema('{\n "o": object\n}')).toMatchObject({ problem: "schema.json", line: 2, column: 7 });
    expect(readSchema('{\n "type": object }')).toMatchObject({ problem: "schema.json", line: 2 });
    expect(readSchema("[]")).toEqual({ problem: "schema.object" });
    expect(readSchema('{"properties": {"a": 1}}')).toEqual({ problem: "schema.properties" });
    expect(badNames({ properties: { "a b": {}, ok: {} } })).toEqual(["a b"]);
  });
});

describe("what the server refused", () => {
  const refused = (detail: string, members = {}) => new Problem(422, "x", detail, null, "invalid-input", members);

  it("is placed at its fields", () => {
    expect(serverProblems(refused("unit: nobody knows x; attributes/maker: 5 is not of type string."))).toEqual([
      { at: "unit", problem: "nobody knows x" }, { at: "attributes/maker", problem: "5 is not of type string" },
    ]);
    expect(serverProblems(refused("limit_l (5) must be below limit_h (4)."))[0]?.at).toBe("limit_h");
    expect(serverProblems(refused("", { errors: [{ at: "body/deadband", problem: "no" }] }))).toEqual([{ at: "deadband", problem: "no" }]);
  });

  it("stands beside the form where it speaks of no field", () => {
    expect(allPlaced(refused("unit: x."))).toBe(true);
    expect(allPlaced(refused("A segment must not be empty."))).toBe(false);
    expect(allPlaced(new Problem(409, "x", "unit: x.", null))).toBe(false);
  });
});

describe("an expression", () => {
  it("completes the name before the caret, quoted or bare", () => {
    expect(completing('"pad-a/A', 8)).toEqual({ start: 0, end: 8, text: "pad-a/A" });
    expect(completing('"x" + pad', 9)).toEqual({ start: 6, end: 9, text: "pad" });
    expect(completing('"x" + ', 6)).toBeNull();
    expect(completed('2 * "pa" + 1', { start: 4, end: 7, text: "pa" }, "pad-a/x")).toEqual(['2 * "pad-a/x" + 1', 13]);
    expect(completed("pad", { start: 0, end: 3, text: "pad" }, 'a"b')).toEqual(['"a""b"', 6]);
  });

  it("shows problems where they are, counting characters", () => {
    expect(pieces("ab+c", [{ start: 1, end: 3 }])).toEqual([{ text: "a", wrong: false }, { text: "b+", wrong: true }, { text: "c", wrong: false }]);
    expect(pieces("ab", [{ start: 2, end: 2 }])).toEqual([{ text: "a", wrong: false }, { text: "b", wrong: true }]);
    expect(offsetOf("😀b", 1)).toBe(2);
  });
});

describe("a template", () => {
  const base: AssetTemplateBody = { name: "gl", kind: "well", description_en: null, description_fa: null, tags: [{ path: "a", data_type: "double", step: false, unit: "bar" }, { path: "b", data_type: "double", step: false }] };

  it("is compared and merged tag by tag", () => {
    const mine = { ...base, tags: [{ path: "a", data_type: "double", step: false, unit: "psi" }] };
    const changes = changesOf(flat(base), flat(mine));
    expect(Object.keys(changes)).toEqual(["tags/a", "tags/b"]);
    const theirs = { ...base, name: "gas lift", tags: [...base.tags, { path: "c", data_type: "double", step: false }] };
    const both = merged(theirs, changes);
    expect(both.name).toBe("gas lift");
    expect(both.tags.map(({ path, unit }) => [path, unit])).toEqual([["a", "psi"], ["c", undefined]]);
    expect(changesOf(flat(base), flat({ ...base, tags: base.tags.map((tag) => ({ ...tag, limit_h: null })) }))).toEqual({});
  });

  it("has tags with paths of their own", () => {
    expect([pathProblem("a//b", []), pathProblem("a", ["a"]), pathProblem("a/b", ["a"])]).toEqual(["template.path.empty", "template.path.twice", null]);
  });
});

describe("the asset tree", () => {
  const asset = (path: string, kind: Asset["kind"], children: Asset[] = []): Asset => ({ asset_id: 1, version: 1, path, name: path.split("/").at(-1) ?? "", kind, children, tags: [] });
  const tree = [asset("e", "enterprise", [asset("e/s", "site", [asset("e/s/a", "area", [asset("e/s/a/w", "well")]), asset("e/s/b", "area")])])];

  it("keeps the levels of ISA-95", () => {
    expect(kindsBelow("well")).toEqual(["equipment"]);
    expect([fits("equipment", "equipment"), fits("well", "well"), fits("site", "area"), fits("well", "enterprise"), fits("area", null)]).toEqual([true, false, false, true, true]);
    expect([likelyKind(null), likelyKind("area"), likelyKind("equipment")]).toEqual(["area", "well", "equipment"]);
    const area = assetAt(tree, "e/s/a");
    expect(area && placesFor(area, tree).map(({ path }) => path)).toEqual(["e", "e/s"]);
  });

  it("is walked by keys, forward being into the tree in both directions of writing", () => {
    const open = new Set(["e", "e/s"]);
    const lines = linesOf(tree, open);
    expect(lines.map(({ asset: { path } }) => path)).toEqual(["e", "e/s", "e/s/a", "e/s/b"]);
    expect(stepOf("ArrowRight", lines, 1, open, false)).toEqual({ to: 2 });
    expect(stepOf("ArrowLeft", lines, 1, open, true)).toEqual({ to: 2 });
    expect(stepOf("ArrowLeft", lines, 3, open, false)).toEqual({ to: 1 });
    expect(stepOf("ArrowLeft", lines, 1, open, false)).toEqual({ open: false });
    expect(stepOf("ArrowRight", lines, 2, open, false)).toEqual({ open: true });
    expect([stepOf("End", lines, 0, open, false), stepOf("x", lines, 0, open, false)]).toEqual([{ to: 3 }, null]);
  });
});

describe("the address of a past moment", () => {
  it("takes a moment that the server takes", () => {
    expect(historySearch({ at: 1_790_000_000_000, version: 2 })).toEqual({ at: 1_790_000_000_000, version: 2 });
    expect(historySearch({ at: 1e18 })).toEqual({});
  });
});
