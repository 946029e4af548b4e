import { NewRulePage } from "@/features/alarms/rules/NewRulePage";
import type { TrendOfRule } from "@/features/alarms/rules/preview/spans";
import { RulePage } from "@/features/alarms/rules/RulePage";
import { SpanTrend } from "@/features/trends/SpanTrend";

/** The trend that a rule is drawn over: another feature's. */
const draw = (asked: TrendOfRule) => <SpanTrend {...asked} />;

/** The page of a rule. */
export function RuleDetail() {
  return <RulePage trend={draw} />;
}

/** The page of a new rule. */
export function NewRule() {
  return <NewRulePage trend={draw} />;
}
