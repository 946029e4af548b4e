import type { TFunction } from "i18next";
import type { RuleFields } from "@/shared/api/types";

const NAMED = {
  name: "rule.name", tag: "column.point", enabled: "rule.field.enabled", on_delay_s: "rule.field.on_delay_s", off_delay_s: "rule.field.off_delay_s",
  latching: "rule.field.latching", severity: "rule.field.severity", time_to_respond_s: "rule.field.respond", class_name: "fact.class", group: "rule.field.group",
  plant_states: "rule.states", suppressed_by: "rule.field.by", condition: "rule.condition", title: "rule.words.title", cause: "rule.words.cause",
  consequence: "rule.words.consequence", action: "rule.words.action",
} as const satisfies Record<keyof RuleFields, string>;

const OF_CONDITION = {
  kind: "rule.kind", side: "rule.field.side", limit: "rule.field.limit", deadband: "rule.field.deadband", level: "rule.field.level", unit: "rule.field.unit",
  direction: "rule.field.direction", reference: "rule.field.reference", reference_tag: "rule.field.reference_tag", per: "rule.field.per", window_s: "rule.field.window_s",
  after_s: "rule.field.after_s", tolerance: "rule.field.tolerance", uncertain: "rule.field.uncertain", states: "rule.field.states", model: "rule.field.model",
  text: "rule.field.text", inputs: "rule.field.inputs",
} as const;

const LANGUAGES: Readonly<Record<string, "rule.language.en" | "rule.language.fa">> = { en: "rule.language.en", fa: "rule.language.fa" };

/** What a member is called by its path, such as `condition.limit` or `title.fa`. */
export function memberName(path: string, t: TFunction<"alarms">): string {
  const [first = "", second, ...rest] = path.split(".");
  if (!(first in NAMED)) return path;
  const own = t(NAMED[first as keyof typeof NAMED]);
  if (second === undefined) return own;
  if (first === "condition" && second in OF_CONDITION) return [t(OF_CONDITION[second as keyof typeof OF_CONDITION]), ...rest].join(" · ");
  const language = LANGUAGES[second];
  return [own, language ? t(language) : second, ...rest].join(" · ");
}
