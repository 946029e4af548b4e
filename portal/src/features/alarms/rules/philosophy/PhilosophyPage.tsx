import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AlarmTabs } from "@/features/alarms/AlarmTabs";
import facts from "@/features/alarms/detail/AlarmPage.module.css";
import { MatrixTable } from "@/features/alarms/rules/MatrixTable";
import { DriftPanel } from "@/features/alarms/rules/philosophy/DriftPanel";
import { FindingTable } from "@/features/alarms/rules/philosophy/FindingTable";
import { ImportPanel } from "@/features/alarms/rules/philosophy/ImportPanel";
import { saveExport } from "@/features/alarms/rules/philosophy/queries";
import { LEVELS, priorityOf } from "@/features/alarms/rules/priorities";
import { PriorityMark } from "@/features/alarms/rules/PriorityMark";
import { philosophyNow } from "@/features/alarms/rules/queries";
import { useMay } from "@/shared/api/may";
import type { Philosophy } from "@/shared/api/types";
import { formatCount, formatExact } from "@/shared/format/numbers";
import { formatSpan } from "@/shared/format/times";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { cx } from "@/shared/ui/cx";
import { Page } from "@/shared/ui/Page";
import { Panel } from "@/shared/ui/Panel";
import { ProblemNote } from "@/shared/ui/Problem";
import { Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

/** What an alarm is on this plant: priorities, what limits mean, what was approved, and where the plant drifted from it. */
export function PhilosophyPage() {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const mayWrite = useMay("rules:write");
  const mayAudit = useMay("audit:read");
  const { data, error, isPending, refetch } = useQuery(philosophyNow);
  const exporting = useMutation({ mutationFn: saveExport });
  return (
    <Page
      title={t("philosophy")}
      subtitle={data && (data.version === 0 ? t("philosophy.brought") : t("philosophy.version", { version: formatCount(data.version, settings) }))}
      actions={<Button icon="download" disabled={exporting.isPending} onClick={() => { exporting.mutate(); }}>{t("philosophy.export")}</Button>}
    >
      <AlarmTabs />
      {exporting.isError && <ProblemNote error={exporting.error} />}
      {isPending && <Skeleton rows={5} height="5rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <Panel title={t("philosophy.matrix")} what={t("philosophy.matrix.what")}>
            <MatrixTable philosophy={data.philosophy} />
            <dl className={facts.facts}>
              <div><dt>{t("philosophy.alarms")}</dt><dd><bdi>{formatCount(data.philosophy.alarms.length, settings)}</bdi></dd></div>
              <div><dt>{t("philosophy.classes")}</dt><dd><bdi>{data.philosophy.classes.map(({ name }) => name).join(t("rule.comma"))}</bdi></dd></div>
              <div><dt>{t("philosophy.deadband")}</dt><dd><bdi>{formatExact(data.philosophy.deadband_percent, settings)} %</bdi></dd></div>
              {mayAudit && <div><dt>{t("philosophy.past")}</dt><dd><Link to="/audit" search={{ action: "philosophy.update" }}>{t("philosophy.audit")}</Link></dd></div>}
            </dl>
          </Panel>
          <Meanings philosophy={data.philosophy} />
          <Panel title={t("philosophy.findings")} what={t("philosophy.findings.what")}>
            {data.findings.length === 0 ? <p>✓ {t("philosophy.findings.none")}</p> : <FindingTable findings={data.findings} />}
          </Panel>
          <DriftPanel />
          {mayWrite && <ImportPanel etag={data.etag} />}
        </>
      )}
    </Page>
  );
}

/** What exceeding each limit of the catalogue means where the master list names no alarm. */
function Meanings({ philosophy }: { philosophy: Philosophy }) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  return (
    <Panel title={t("philosophy.limits")} what={t("philosophy.limits.what")}>
      <div className={table.scroll}>
        <table className={cx(table.table, table.cards)} aria-label={t("philosophy.limits")}>
          <thead>
            <tr>
              <th>{t("fact.limit")}</th>
              <th>{t("column.priority")}</th>
              <th>{t("rule.field.severity")}</th>
              <th className={table.number}>{t("told.respond")}</th>
              <th>{t("fact.class")}</th>
              <th className={table.number}>{t("rule.delays")}</th>
            </tr>
          </thead>
          <tbody>
            {LEVELS.map(([level]) => {
              const meaning = philosophy.limits[level];
              if (!meaning) return null;
              const priority = priorityOf(philosophy, meaning.severity, meaning.time_to_respond_s);
              return (
                <tr key={level}>
                  <td>{t(`level.${level}`)}</td>
                  <td data-label={t("column.priority")}>{priority && <PriorityMark priority={priority} />}</td>
                  <td data-label={t("rule.field.severity")}>{t(`rule.severity.${meaning.severity}`)}</td>
                  <td className={table.number} data-label={t("told.respond")}><bdi>{formatSpan(meaning.time_to_respond_s, settings)}</bdi></td>
                  <td data-label={t("fact.class")}><bdi>{meaning.class_name}</bdi></td>
                  <td className={table.number} data-label={t("rule.delays")}><bdi>{formatSpan(meaning.on_delay_s, settings)} / {formatSpan(meaning.off_delay_s, settings)}</bdi></td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
