/** A rule's condition in words. */
import type { TFunction } from "i18next";
import type { AlarmRule, RuleCondition, RuleFields } from "@/shared/api/types";
import { formatExact } from "@/shared/format/numbers";
import { formatSpan } from "@/shared/format/times";
import { symbolOf } from "@/shared/format/units";
import type { Settings } from "@/shared/settings/settings";

type T = TFunction<"alarms">;

/** A value keeps its own direction within a Persian sentence. */
function isolated(text: string, { language }: Settings): string {
  return language === "fa" ? `\u2068${text}\u2069` : text;
}

/** A number in the unit that it was written in. */
export function amountOf(value: number, unit: string | null | undefined, settings: Settings): string {
  return isolated(`${formatExact(value, settings)} ${symbolOf(unit ?? "")}`.replace(/ 1?$/, ""), settings);
}

export function conditionWords(condition: RuleCondition, t: T, settings: Settings): string {
  const span = (seconds: number) => isolated(formatSpan(seconds, settings), settings);
  switch (condition.kind) {
    case "limit":
      return t(`rule.is.${condition.side}`, { limit: amountOf(condition.limit, condition.unit, settings) });
    case "deviation": {
      const from = condition.reference_tag == null ? amountOf(condition.reference ?? 0, condition.unit, settings) : isolated(String(condition.reference_tag), settings);
      return t(`rule.is.deviation.${condition.direction}`, { limit: amountOf(condition.limit, condition.unit, settings), from });
    }
    case "rate":
      return t(`rule.is.rate.${condition.direction}`, { limit: amountOf(condition.limit, condition.unit, settings), per: t(`rule.per.${condition.per}`) });
    case "stuck":
      return t("rule.is.stuck", { tolerance: amountOf(condition.tolerance, condition.unit, settings), after: span(condition.after_s) });
    case "stale":
      return t("rule.is.stale", { after: span(condition.after_s) });
    case "quality":
      return t(condition.uncertain ? "rule.is.uncertain" : "rule.is.bad");
    case "state":
      return t("rule.is.state", { states: condition.states.map((state) => amountOf(state, "", settings)).join(t("rule.comma")) });
    case "score":
      return t("rule.is.score", { model: isolated(condition.model, settings), limit: amountOf(condition.limit, "", settings) });
    case "expression":
      return isolated(condition.text, settings);
  }
}

/** How long the condition must hold, and how long it must be gone. */
export function delayWords({ on_delay_s: on, off_delay_s: off }: Pick<RuleFields, "on_delay_s" | "off_delay_s">, settings: Settings): string {
  return `${formatSpan(on, settings)} / ${formatSpan(off, settings)}`;
}

const ADDED: readonly string[] = ["rule_id", "tag_id", "version", "priority", "created_at", "updated_at"];

/** The fields of a stored rule that people write; what the server adds is left out. */
export function fieldsOf(rule: AlarmRule): RuleFields {
  return Object.fromEntries(Object.entries(rule).filter(([name]) => !ADDED.includes(name))) as unknown as RuleFields;
}
