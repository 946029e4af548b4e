import { useTranslation } from "react-i18next";
import { SEVERITIES } from "@/features/alarms/rules/priorities";
import { PriorityMark } from "@/features/alarms/rules/PriorityMark";
import classes from "@/features/alarms/rules/Rules.module.css";
import type { Philosophy, Severity } from "@/shared/api/types";
import { formatSpan } from "@/shared/format/times";
import { useSettings } from "@/shared/settings/settings";
import table from "@/shared/ui/Table.module.css";

interface MatrixProps {
  readonly philosophy: Philosophy;
  /** The cell that is spoken of. */
  readonly at?: { readonly severity: Severity; readonly column: number } | undefined;
}

/** Severity against time to respond: the priority of every pair. */
export function MatrixTable({ philosophy: { matrix, response_times: columns }, at }: MatrixProps) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  return (
    <div className={table.scroll} role="group" tabIndex={0} aria-label={t("philosophy.matrix")}>
      <table className={table.table} aria-label={t("philosophy.matrix")}>
        <thead>
          <tr>
            <th scope="col">{t("rule.field.severity")}</th>
            {columns.map(({ name, up_to_s: most }) => (
              <th key={name} scope="col"><bdi>{name}</bdi> <small>{most == null ? t("philosophy.longer") : <bdi>≤ {formatSpan(most, settings)}</bdi>}</small></th>
            ))}
          </tr>
        </thead>
        <tbody>
          {SEVERITIES.map((severity) => (
            <tr key={severity}>
              <th scope="row">{t(`rule.severity.${severity}`)}</th>
              {(matrix[severity] ?? []).map((priority, column) => {
                const here = at?.severity === severity && at.column === column;
                return <td key={columns[column]?.name ?? column} className={here ? classes.here : undefined} aria-current={here || undefined}><PriorityMark priority={priority} /></td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
