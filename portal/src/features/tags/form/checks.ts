/** What is wrong with a form, found before the server is asked. The server's own rules are the same. */
import { type AttributeField, attributeProblem } from "@/features/tags/form/attributeFields";
import type { Check, CheckKey } from "@/features/tags/form/check";
import { hasStates, LIMITS, SPANS, type TagDraft, UNITS } from "@/features/tags/fields";

const WHOLE_MAX = 2_147_483_647;
const STATE = /^(0|-?[1-9][0-9]{0,8})$/;

function rising(draft: TagDraft, names: readonly (typeof LIMITS | typeof SPANS)[number][], key: CheckKey, strictly: boolean): Check[] {
  const given = names.filter((name) => draft[name] != null && !Number.isNaN(draft[name]));
  return given.slice(1).flatMap((second, at) => {
    const first = given[at] ?? second;
    const [low, high] = [draft[first] ?? 0, draft[second] ?? 0];
    return low > high || (strictly && low === high) ? [{ at: second, key, first, second }] : [];
  });
}

function numbers(draft: TagDraft): Check[] {
  const unread = [...SPANS, ...LIMITS, "deadband", "interval_ms", "stuck_after_s"] as const;
  return [
    ...unread.filter((name) => Number.isNaN(draft[name])).map((at) => ({ at, key: "check.number" as const })),
    ...((draft.deadband ?? 0) < 0 ? [{ at: "deadband", key: "check.negative" as const }] : []),
    ...(["interval_ms", "stuck_after_s"] as const)
      .filter((name) => draft[name] != null && !Number.isNaN(draft[name]) && !(Number.isInteger(draft[name]) && draft[name] > 0 && draft[name] <= WHOLE_MAX))
      .map((at) => ({ at, key: "check.whole" as const })),
  ];
}

function order(draft: TagDraft): Check[] {
  const limits = rising(draft, LIMITS, "check.order", true);
  const around = limits.length ? [] : rising(draft, ["range_lo", ...LIMITS, "range_hi"], "check.outside", false);
  return [...rising(draft, ["range_lo", "range_hi"], "check.order", true), ...rising(draft, ["eu_lo", "eu_hi"], "check.order", true), ...limits, ...around];
}

function states(draft: TagDraft): Check[] {
  const given = Object.entries(draft.state_labels ?? {});
  if (given.length && !hasStates(draft)) return [{ at: "state_labels", key: "check.states" }];
  return given.flatMap(([state, { en }]): Check[] => [
    ...(STATE.test(state) ? [] : [{ at: `state_labels/${state}`, key: "check.state" as const }]),
    ...(en.trim() ? [] : [{ at: `state_labels/${state}`, key: "check.state.label" as const }]),
  ]);
}

/** Every problem of a draft; `attributes` are the fields that the schema asks for. */
export function checksOf(draft: TagDraft, attributes: readonly AttributeField[] = []): Check[] {
  const [unit, shown] = UNITS;
  return [
    ...numbers(draft),
    ...order(draft),
    ...(draft[shown] && !draft[unit] ? [{ at: shown, key: "check.unit.missing" as const }] : []),
    ...states(draft),
    ...(draft.expression?.trim() === "" ? [{ at: "expression", key: "check.expression.empty" as const }] : []),
    ...attributes.flatMap((field) => {
      const key = attributeProblem(field, draft.attributes?.[field.name], draft.attributes != null);
      return key ? [{ at: `attributes/${field.name}`, key }] : [];
    }),
  ];
}
