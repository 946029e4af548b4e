import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { conditionWords, delayWords } from "@/features/alarms/rules/describe";
import { PriorityMark } from "@/features/alarms/rules/PriorityMark";
import type { AlarmRule } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { PathName } from "@/shared/plant/PathName";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { cx } from "@/shared/ui/cx";
import { stepRows } from "@/shared/ui/keys";
import table from "@/shared/ui/Table.module.css";

const STEP = 200;

/** Written rules; each leads to its page. */
export function RuleTable({ rules }: { rules: readonly AlarmRule[] }) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const [most, setMost] = useState(STEP);
  return (
    <>
      <div className={table.scroll}>
        <table className={cx(table.table, table.cards)} aria-label={t("rules")}>
          <thead>
            <tr>
              <th>{t("rule.name")}</th>
              <th>{t("column.point")}</th>
              <th>{t("rule.kind")}</th>
              <th>{t("rule.condition")}</th>
              <th>{t("column.priority")}</th>
              <th className={table.number}>{t("rule.delays")}</th>
              <th className={table.number}>{t("rule.version")}</th>
            </tr>
          </thead>
          <tbody onKeyDown={stepRows}>
            {rules.slice(0, most).map((rule) => (
              <tr key={rule.rule_id} data-rule={rule.rule_id}>
                <td><Link to="/alarms/rules/$id" params={{ id: rule.rule_id }}><bdi dir="auto">{rule.name}</bdi></Link> {!rule.enabled && <small className={table.muted}>{t("rule.off")}</small>}</td>
                <td data-label={t("column.point")}><Link to="/tags/$id" params={{ id: String(rule.tag_id) }}><PathName path={String(rule.tag)} /></Link></td>
                <td className={table.short} data-label={t("rule.kind")}>{t(`rule.kind.${rule.condition.kind}`)}</td>
                <td data-label={t("rule.condition")}><bdi>{conditionWords(rule.condition, t, settings)}</bdi></td>
                <td className={table.short} data-label={t("column.priority")}><PriorityMark priority={rule.priority} /></td>
                <td className={table.number} data-label={t("rule.delays")}><bdi>{delayWords(rule, settings)}</bdi></td>
                <td className={table.number} data-label={t("rule.version")}><bdi>{formatCount(rule.version, settings)}</bdi></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rules.length > most && <Button onClick={() => { setMost(most + STEP); }}>{t("more")}</Button>}
    </>
  );
}
