import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChangeList } from "@/features/tags/ChangeList";
import classes from "@/features/tags/ChangeList.module.css";
import { fieldName } from "@/features/tags/fieldName";
import { type Outcome, OUTCOMES } from "@/features/tags/importing";
import type { ImportAnswer, ImportRow } from "@/shared/api/types";
import { saidIn } from "@/shared/format/said";
import { PathName } from "@/shared/plant/PathName";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { cx } from "@/shared/ui/cx";
import form from "@/shared/ui/Form.module.css";
import { Panel } from "@/shared/ui/Panel";
import table from "@/shared/ui/Table.module.css";

interface ImportReportProps {
  readonly answer: ImportAnswer;
  /** It was done, not only tried. */
  readonly done: boolean;
  readonly pending: boolean;
  readonly skipRejected: boolean;
  readonly onDo: () => void;
}

const SHOWN = 200;

/** How many rows end how, and each row with its differences and errors. */
export function ImportReport({ answer, done, pending, skipRejected, onDo }: ImportReportProps) {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  const { counts } = answer;
  const [only, setOnly] = useState<Outcome | null>(counts.rejected > 0 ? "rejected" : null);
  const [limit, setLimit] = useState(SHOWN);
  const rows = answer.rows.filter(({ outcome }) => only === null || outcome === only);
  const changes = counts.created + counts.restored + counts.updated;
  const blocked = counts.rejected > 0 && !skipRejected;
  return (
    <Panel title={t(done ? "report.done" : "report")} what={done ? undefined : t("report.what")}>
      <div className={form.row} role="group" aria-label={t("report.filter")}>
        <Button pressed={only === null} onClick={() => { setOnly(null); }}>{t("report.all")}</Button>
        {OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => (
          <Button key={outcome} pressed={only === outcome} onClick={() => { setOnly(outcome); }}>
            {t(`outcome.${outcome}`)} <bdi>{formatCount(counts[outcome], settings)}</bdi>
          </Button>
        ))}
      </div>
      <div className={table.scroll}>
        <table className={cx(table.table, table.cards)}>
          <thead>
            <tr>
              <th className={table.number}>{t("report.row")}</th>
              <th>{t("column.name")}</th>
              <th>{t("report.outcome")}</th>
              <th>{t("report.changes")}</th>
            </tr>
          </thead>
          <tbody>{rows.slice(0, limit).map((row) => <Row key={row.row} row={row} />)}</tbody>
        </table>
      </div>
      {rows.length > limit && <Button onClick={() => { setLimit(limit + SHOWN); }}>{t("more")}</Button>}
      {!done && (
        <div className={form.actions}>
          {blocked && <p role="alert">{t("report.blocked", { count: counts.rejected, shown: formatCount(counts.rejected, settings) })}</p>}
          <Button kind="primary" disabled={pending || blocked || changes === 0} onClick={onDo}>
            {t("report.do", { count: changes, shown: formatCount(changes, settings) })}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function Row({ row }: { row: ImportRow }) {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  const bad = row.outcome === "rejected";
  return (
    <tr data-outcome={row.outcome}>
      <td className={table.number} data-label={t("report.row")}><bdi>{formatCount(row.row, settings)}</bdi></td>
      <td data-label={t("column.name")}><PathName path={row.name} /></td>
      <td className={table.short} data-label={t("report.outcome")}>{bad ? <strong>✕ {t("outcome.rejected")}</strong> : t(`outcome.${row.outcome}`)}</td>
      <td>
        <ul className={classes.changes}>
          {row.errors.map(({ field, problem }) => (
            <li key={`${field} ${problem}`}><strong>{field && fieldName(field, t)}</strong> <bdi dir="auto">{saidIn(problem, settings.language)}</bdi></li>
          ))}
          <ChangeList fresh={row.outcome === "created"} items={Object.entries(row.changes).map(([member, sides]) => ({ member, ...sides }))} />
        </ul>
      </td>
    </tr>
  );
}
