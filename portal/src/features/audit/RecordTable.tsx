import { useTranslation } from "react-i18next";
import classes from "@/features/audit/AuditPage.module.css";
import { Result } from "@/features/audit/Result";
import type { AuditRecord } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { cx } from "@/shared/ui/cx";
import { stepRows } from "@/shared/ui/keys";
import { Moment } from "@/shared/ui/Moment";
import table from "@/shared/ui/Table.module.css";

interface RecordTableProps {
  readonly records: readonly AuditRecord[];
  readonly onOpen: (seq: number) => void;
}

/** Records as lines; arrows go through them, Enter opens one. */
export function RecordTable({ records, onOpen }: RecordTableProps) {
  const { t } = useTranslation("audit");
  return (
    <div className={table.scroll}>
      <table className={cx(table.table, table.cards)}>
        <thead>
          <tr>
            <th className={table.number}>{t("column.seq")}</th>
            <th>{t("column.at")}</th>
            <th>{t("column.actor")}</th>
            <th>{t("column.action")}</th>
            <th>{t("column.object")}</th>
            <th>{t("column.result")}</th>
          </tr>
        </thead>
        <tbody onKeyDown={stepRows}>
          {records.map((record) => <Row key={record.seq} record={record} onOpen={onOpen} />)}
        </tbody>
      </table>
    </div>
  );
}

function Row({ record, onOpen }: { record: AuditRecord; onOpen: (seq: number) => void }) {
  const { t } = useTranslation("audit");
  const settings = useSettings();
  return (
    <tr className={classes.row} data-seq={record.seq} onClick={() => { onOpen(record.seq); }}>
      <td className={table.number} data-label={t("column.seq")}>
        <button type="button" className={table.open} aria-label={t("record.title", { seq: formatCount(record.seq, settings) })}>
          <bdi>{formatCount(record.seq, settings)}</bdi>
        </button>
      </td>
      <td className={table.short} data-label={t("column.at")}><Moment at={record.at} /></td>
      <td data-label={t("column.actor")}>{record.actor ? <bdi>{record.actor}</bdi> : <span className={table.muted}>{t("erased")}</span>}</td>
      <td data-label={t("column.action")}><bdi>{record.action}</bdi></td>
      <td className={classes.object} data-label={t("column.object")}><bdi>{record.object}</bdi></td>
      <td className={table.short} data-label={t("column.result")}>
        <Result result={record.result} />
        {record.times > 1 && <span className={table.muted}> {t("times", { shown: formatCount(record.times, settings) })}</span>}
      </td>
    </tr>
  );
}
