/** What a form can find wrong by itself. */
import type { FieldName } from "@/features/tags/fields";

export type CheckKey =
  | "check.number" | "check.order" | "check.outside" | "check.negative" | "check.whole" | "check.unit.missing"
  | "check.states" | "check.state" | "check.state.label" | "check.required" | "check.choice" | "check.range" | "check.length" | "check.pattern"
  | "check.expression.empty";

/** One problem: the field that it is shown at (`state_labels/1` for a part of one), and of which others it speaks. */
export interface Check {
  readonly at: string;
  readonly key: CheckKey;
  readonly first?: FieldName;
  readonly second?: FieldName;
}
