/** A rule while it is written: every field of every kind, so that another kind may be tried and left again. */
import type { Kind } from "@/features/alarms/rules/kinds";
import type { RuleCondition, RuleFields } from "@/shared/api/types";
import { latinDigits } from "@/shared/format/search";

/** A number as it stands in a field: null where it is empty, NaN where it is no number. */
export type Typed = number | null;

export interface Input {
  readonly name: string;
  readonly tag: string;
}

export interface ConditionDraft {
  readonly kind: Kind;
  readonly unit: string;
  readonly limit: Typed;
  readonly deadband: Typed;
  readonly side: "high" | "low";
  readonly level: string;
  readonly away: "above" | "below" | "either";
  readonly reference: Typed;
  readonly reference_tag: string;
  /** The deviation is from another tag. */
  readonly fromTag: boolean;
  readonly course: "rising" | "falling" | "either";
  readonly per: "s" | "min" | "h";
  readonly window_s: Typed;
  readonly after_s: Typed;
  readonly tolerance: Typed;
  readonly uncertain: boolean;
  /** Whole numbers, as they were typed. */
  readonly states: string;
  readonly model: string;
  readonly text: string;
  readonly inputs: readonly Input[];
}

export interface PlantStateDraft {
  readonly tag: string;
  readonly told: string;
  readonly condition: ConditionDraft;
}

export interface Draft extends Omit<RuleFields, "tag" | "condition" | "on_delay_s" | "off_delay_s" | "time_to_respond_s" | "group" | "plant_states" | "suppressed_by"> {
  readonly tag: string;
  readonly condition: ConditionDraft;
  readonly on_delay_s: Typed;
  readonly off_delay_s: Typed;
  readonly time_to_respond_s: Typed;
  readonly group: string;
  readonly plant_states: readonly PlantStateDraft[];
  readonly suppressed_by: readonly string[];
}

export const NO_CONDITION: ConditionDraft = {
  kind: "limit", unit: "", limit: null, deadband: 0, side: "high", level: "", away: "either", reference: null, reference_tag: "", fromTag: false,
  course: "either", per: "min", window_s: 10, after_s: 600, tolerance: 0, uncertain: false, states: "", model: "", text: "", inputs: [],
};

const SILENT = { en: "", fa: "" };

export function newDraft(tag: string, unit: string): Draft {
  return {
    name: "", tag, condition: { ...NO_CONDITION, unit }, enabled: true, on_delay_s: 0, off_delay_s: 0, latching: false, severity: "moderate", time_to_respond_s: 1_800,
    class_name: "process", title: SILENT, cause: SILENT, consequence: SILENT, action: SILENT, group: "", plant_states: [], suppressed_by: [],
  };
}

function conditionDraft(condition: RuleCondition): ConditionDraft {
  const given = Object.fromEntries(Object.entries(condition).filter(([, value]) => value !== null)) as Partial<ConditionDraft>;
  const known: ConditionDraft = { ...NO_CONDITION, ...given };
  switch (condition.kind) {
    case "deviation":
      return { ...known, away: condition.direction, fromTag: condition.reference_tag != null, reference_tag: String(condition.reference_tag ?? "") };
    case "rate":
      return { ...known, course: condition.direction };
    case "state":
      return { ...known, states: condition.states.join(", ") };
    case "expression":
      return { ...known, inputs: Object.entries(condition.inputs).map(([name, tag]) => ({ name, tag: String(tag) })) };
    default:
      return known;
  }
}

export function draftOf(fields: RuleFields): Draft {
  return {
    ...fields,
    tag: String(fields.tag),
    condition: conditionDraft(fields.condition),
    group: fields.group ?? "",
    plant_states: (fields.plant_states ?? []).map(({ tag, told, condition }) => ({ tag: String(tag), told, condition: conditionDraft(condition) })),
    suppressed_by: fields.suppressed_by ?? [],
  };
}

/** Whole numbers out of `1, 2` or `۱ ۲`; NaN for what is none. */
export function statesOf(text: string): number[] {
  return latinDigits(text).split(/[\s,،;]+/).filter(Boolean).map((part) => (/^-?\d{1,10}$/.test(part) ? Number(part) : NaN));
}

/** A tag as the server takes it: by name, or by the id that it shows where the name lies beyond one's scope. */
function refOf(tag: string): number | string {
  return /^\d{1,9}$/.test(tag.trim()) ? Number(tag) : tag;
}

function conditionBody(draft: ConditionDraft): RuleCondition {
  const { kind, limit, deadband, after_s, tolerance } = draft;
  const [unit, most, band, after] = [draft.unit.trim() || null, limit ?? 0, deadband ?? 0, after_s ?? 0];
  switch (kind) {
    case "limit":
      return { kind, side: draft.side, limit: most, deadband: band, level: draft.level, unit };
    case "deviation":
      return { kind, limit: most, direction: draft.away, deadband: band, unit, ...(draft.fromTag ? { reference_tag: refOf(draft.reference_tag) } : { reference: draft.reference ?? 0 }) };
    case "rate":
      return { kind, limit: most, per: draft.per, direction: draft.course, window_s: draft.window_s ?? 0, deadband: band, unit };
    case "stuck":
      return { kind, after_s: after, tolerance: tolerance ?? 0, unit };
    case "stale":
      return { kind, after_s: after };
    case "quality":
      return { kind, uncertain: draft.uncertain };
    case "state":
      return { kind, states: statesOf(draft.states) };
    case "score":
      return { kind, model: draft.model, limit: most, deadband: band };
    case "expression":
      return { kind, text: draft.text, inputs: Object.fromEntries(draft.inputs.map(({ name, tag }) => [name, refOf(tag)])) };
  }
}

/** What is sent. The draft has no problems. */
export function bodyOf(draft: Draft): RuleFields {
  return {
    ...draft,
    name: draft.name.trim(),
    tag: refOf(draft.tag),
    condition: conditionBody(draft.condition),
    on_delay_s: draft.on_delay_s ?? 0,
    off_delay_s: draft.off_delay_s ?? 0,
    time_to_respond_s: draft.time_to_respond_s ?? 1_800,
    group: draft.group.trim() || null,
    plant_states: draft.plant_states.map(({ tag, told, condition }) => ({ tag: refOf(tag), told, condition: conditionBody(condition) as Extract<RuleCondition, { kind: "limit" | "state" }> })),
    suppressed_by: [...draft.suppressed_by],
  };
}

const UNNAMED = "–";

/** What is tried while the rule has perhaps no name yet: that changes no judgement. */
export function triedBody(draft: Draft): RuleFields {
  const body = bodyOf(draft);
  const { time_to_respond_s: respond } = body;
  return { ...body, name: body.name || UNNAMED, time_to_respond_s: Number.isInteger(respond) && respond > 0 ? respond : 1_800 };
}

/** Members by their path, `condition.limit`: two states of a rule are laid side by side by them. */
export function flat(value: unknown, path = ""): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { [path]: value };
  return Object.assign({}, ...Object.entries(value).map(([key, inner]) => flat(inner, path ? `${path}.${key}` : key))) as Record<string, unknown>;
}

/** The other way round. */
export function deep(members: Readonly<Record<string, unknown>>): RuleFields {
  const whole: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(members)) {
    const parts = path.split(".");
    const last = parts.pop() ?? "";
    let at = whole;
    for (const part of parts) at = (at[part] ??= {}) as Record<string, unknown>;
    at[last] = value;
  }
  return whole as unknown as RuleFields;
}
