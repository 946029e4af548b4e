import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { FieldsProps } from "@/features/alarms/rules/editor/useDraft";
import { MatrixTable } from "@/features/alarms/rules/MatrixTable";
import { columnOf, priorityOf, SEVERITIES } from "@/features/alarms/rules/priorities";
import { PriorityMark } from "@/features/alarms/rules/PriorityMark";
import { philosophyNow } from "@/features/alarms/rules/queries";
import classes from "@/features/alarms/rules/Rules.module.css";
import { formatSpan } from "@/shared/format/times";
import { useSettings } from "@/shared/settings/settings";
import { Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { NumberField } from "@/shared/ui/NumberField";

const MINUTE_S = 60;

/** How bad it gets and how soon; the philosophy's matrix makes the priority of it. */
export function MeaningFields({ draft, problemAt, onChange }: FieldsProps) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const { data } = useQuery(philosophyNow);
  const { severity, time_to_respond_s: respond, class_name: own } = draft;
  const right = respond !== null && respond >= 1;
  const priority = data && right ? priorityOf(data.philosophy, severity, respond) : undefined;
  const names = [...new Set([...(data?.philosophy.classes.map(({ name }) => name) ?? []), own])];
  return (
    <fieldset className={form.group}>
      <legend>{t("rule.group.priority")}</legend>
      <div className={form.grid}>
        <Select label={t("rule.field.severity")} value={severity} options={[...SEVERITIES].reverse().map((value) => ({ value, label: t(`rule.severity.${value}`) }))} onChange={(value) => { onChange({ severity: value }); }} />
        <NumberField label={t("rule.field.respond")} hint={right && respond > MINUTE_S ? `= ${formatSpan(respond, settings)}` : undefined} problem={problemAt("time_to_respond_s")} required value={respond} onChange={(value) => { onChange({ time_to_respond_s: value }); }} />
        <Select label={t("fact.class")} value={own} options={names.map((value) => ({ value, label: value }))} onChange={(value) => { onChange({ class_name: value }); }} />
      </div>
      <p className={classes.result} role="status">{t("rule.priority.follows")} {priority ? <PriorityMark priority={priority} /> : "—"}</p>
      {data && (
        <details>
          <summary>{t("rule.priority.why")}</summary>
          <MatrixTable philosophy={data.philosophy} at={right ? { severity, column: columnOf(data.philosophy, respond) } : undefined} />
        </details>
      )}
    </fieldset>
  );
}
