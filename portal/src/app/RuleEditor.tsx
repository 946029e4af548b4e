import { NewRulePage } from "@/features/alarms/rules/NewRulePage";
import type { TrendOfRule } from "@/features/alarms/rules/preview/spans";
import { RulePage } from "@/features/alarms/rules/RulePage";
import { SpanTrend } from "@/features/trends/SpanTrend";

/** The trend that a rule is drawn over: another feature's. Another length of time begins without a zoom. */
const draw = (asked: TrendOfRule) => <SpanTrend key={Math.round((asked.to - asked.from) / 1000)} {...asked} />;

/** The page of a rule. */
export function RuleDetail() {
  return <RulePage trend={draw} />;
}

/** The page of a new rule. */
export function NewRule() {
  return <NewRulePage trend={draw} />;
}
