/** What is wrong with a draft, found before the server is asked, and what the server found, each at its field. */
import { type Draft, statesOf, type Typed } from "@/features/alarms/rules/editor/draft";
import { Problem, wrongFields } from "@/shared/api/problem";

export type CheckKey = "required" | "number" | "positive" | "negative" | "after" | "delay" | "respond" | "states" | "input" | "inputs" | "band";

/** A field by its path, `condition.limit`, and what is wrong with it. */
export interface Check {
  readonly at: string;
  readonly key: CheckKey;
}

const DELAY_MAX = 86_400;
const AFTER_MAX = 31_536_000;
const STATES_MAX = 64;
const INPUT = /^[A-Za-z_]\w{0,63}$/;
const USES_DEADBAND: readonly string[] = ["limit", "deviation", "rate", "score"];
const USES_LIMIT = USES_DEADBAND;

function within(at: string, value: Typed, least: number, most: number, key: CheckKey): Check[] {
  if (value === null) return [{ at, key: "required" }];
  if (Number.isNaN(value)) return [{ at, key: "number" }];
  return value < least || value > most ? [{ at, key }] : [];
}

function ofStates(at: string, text: string): Check[] {
  const states = statesOf(text);
  return states.length === 0 || states.length > STATES_MAX || states.some(Number.isNaN) ? [{ at, key: "states" }] : [];
}

function ofCondition({ condition: of }: Pick<Draft, "condition">, at: string): Check[] {
  const found: Check[] = [];
  if (USES_LIMIT.includes(of.kind)) found.push(...within(`${at}.limit`, of.limit, -Infinity, Infinity, "number"));
  if ((of.kind === "deviation" || of.kind === "rate") && of.limit !== null && of.limit <= 0) found.push({ at: `${at}.limit`, key: "positive" });
  if (USES_DEADBAND.includes(of.kind)) found.push(...within(`${at}.deadband`, of.deadband, 0, Infinity, "negative"));
  if (of.kind === "deviation" && (of.deadband ?? 0) >= (of.limit ?? 0) && (of.limit ?? 0) > 0) found.push({ at: `${at}.deadband`, key: "band" });
  if (of.kind === "deviation") found.push(...(of.fromTag ? (of.reference_tag.trim() ? [] : [{ at: `${at}.reference_tag`, key: "required" as const }]) : within(`${at}.reference`, of.reference, -Infinity, Infinity, "number")));
  if (of.kind === "rate") found.push(...within(`${at}.window_s`, of.window_s, 0, DELAY_MAX, "delay"));
  if (of.kind === "stuck" || of.kind === "stale") found.push(...within(`${at}.after_s`, of.after_s, 1, AFTER_MAX, "after"));
  if (of.kind === "stuck") found.push(...within(`${at}.tolerance`, of.tolerance, 0, Infinity, "negative"));
  if (of.kind === "state") found.push(...ofStates(`${at}.states`, of.states));
  if (of.kind === "score" && !of.model.trim()) found.push({ at: `${at}.model`, key: "required" });
  if (of.kind === "expression") {
    if (!of.text.trim()) found.push({ at: `${at}.text`, key: "required" });
    if (of.inputs.length === 0) found.push({ at: `${at}.inputs`, key: "inputs" });
    of.inputs.forEach(({ name, tag }, place) => {
      if (!INPUT.test(name) || of.inputs.findIndex((one) => one.name === name) !== place) found.push({ at: `${at}.inputs.${place}`, key: "input" });
      if (!tag.trim()) found.push({ at: `${at}.inputs.${place}.tag`, key: "required" });
    });
  }
  return found;
}

/** What the preview needs to be right. */
export function judgedChecks(draft: Draft): Check[] {
  return [
    ...(draft.tag.trim() ? [] : [{ at: "tag", key: "required" as const }]),
    ...ofCondition(draft, "condition"),
    ...within("on_delay_s", draft.on_delay_s, 0, DELAY_MAX, "delay"),
    ...within("off_delay_s", draft.off_delay_s, 0, DELAY_MAX, "delay"),
    ...draft.plant_states.flatMap((state, place) => [
      ...(state.tag.trim() ? [] : [{ at: `plant_states.${place}.tag`, key: "required" as const }]),
      ...(state.told.trim() ? [] : [{ at: `plant_states.${place}.told`, key: "required" as const }]),
      ...ofCondition(state, `plant_states.${place}.condition`),
    ]),
  ];
}

export function checksOf(draft: Draft): Check[] {
  const respond = draft.time_to_respond_s;
  return [
    ...(draft.name.trim() ? [] : [{ at: "name", key: "required" as const }]),
    ...judgedChecks(draft),
    ...(respond === null || !Number.isInteger(respond) || respond < 1 || respond > DELAY_MAX ? [{ at: "time_to_respond_s", key: "respond" as const }] : []),
  ];
}

/** Where the server's sentence belongs, the first that fits. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/suppress/, "suppressed_by"],
  [/deadband/, "condition.deadband"],
  [/inputs/, "condition.inputs"],
  [/deviat|their difference/, "condition.reference_tag"],
  [/reference/, "condition.reference"],
  [/converted from| is in /, "condition.unit"],
  [/holds texts|has \d+ rules/, "tag"],
  [/already a rule/, "name"],
];

function placeOfTag(tag: string, draft: Draft): string {
  const { condition } = draft;
  if (condition.kind === "deviation" && condition.fromTag && condition.reference_tag === tag) return "condition.reference_tag";
  const input = condition.kind === "expression" ? condition.inputs.findIndex((one) => one.tag === tag) : -1;
  if (input >= 0) return `condition.inputs.${input}.tag`;
  const state = draft.plant_states.findIndex((one) => one.tag === tag);
  return draft.tag !== tag && state >= 0 ? `plant_states.${state}.tag` : "tag";
}

/** What the server has against a draft, by the field that it speaks of; empty where it speaks of no field. */
export function serverProblems(error: unknown, draft: Draft): { readonly at: string; readonly said: string }[] {
  if (!(error instanceof Problem) || error.type === "rule-chatters") return [];
  const named = wrongFields(error).map(({ at, problem }) => ({
    // `condition/limit/deadband`: the kind in the middle says which of the bodies was tried.
    at: at.replace(/^rule\//, "").split("/").filter((part, place, all) => !(all[place - 1] === "condition" && part === draft.condition.kind)).join("."),
    said: problem,
  }));
  if (named.length > 0) return named;
  if (error.type === "invalid-expression") return [{ at: "condition.text", said: error.detail }];
  if (error.type === "cyclic-suppression") return [{ at: "suppressed_by", said: error.detail }];
  if (!["invalid-rule", "too-many-rules", "conflict"].includes(error.type)) return [];
  const { tag } = error.members;
  if (typeof tag === "string") return [{ at: placeOfTag(tag, draft), said: error.detail }];
  const place = PLACES.find(([pattern]) => pattern.test(error.detail));
  return place ? [{ at: place[1], said: error.detail }] : [];
}

/** The character, from 1, that an expression's problem names. */
export function characterOf(said: string): number | null {
  const found = /(?:character|نویسهٔ) \u2068?(\d+)/.exec(said) ?? /<input>:1:(\d+)/.exec(said);
  return found ? Number(found[1]) : null;
}
