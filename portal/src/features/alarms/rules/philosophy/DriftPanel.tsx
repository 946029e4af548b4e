import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { driftNow } from "@/features/alarms/rules/philosophy/queries";
import { LEVELS } from "@/features/alarms/rules/priorities";
import classes from "@/features/alarms/rules/Rules.module.css";
import { PRIORITIES } from "@/features/alarms/states";
import { measureOf } from "@/features/alarms/words";
import type { Drift } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { PathName } from "@/shared/plant/PathName";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { cx } from "@/shared/ui/cx";
import { Panel } from "@/shared/ui/Panel";
import { Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

const KINDS = ["limit", "priority", "missing", "unknown", "unapproved"] as const;
type DriftKind = (typeof KINDS)[number];
const STEP = 50;

/** Where what is live is not what was approved. */
export function DriftPanel() {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const { data, error, isPending, refetch } = useQuery(driftNow);
  const [kind, setKind] = useState<DriftKind | "">("");
  const [most, setMost] = useState(STEP);
  const items = (data?.items ?? []).filter((one) => !kind || one.kind === kind);
  const choice = data && data.items.length > 0 && (
    <select className={classes.choice} aria-label={t("drift.kind")} value={kind} onChange={(event) => { setKind(event.target.value as DriftKind | ""); }}>
      <option value="">{t("drift.all")}</option>
      {KINDS.map((one) => <option key={one} value={one}>{t(`drift.${one}`)} ({formatCount(data.items.filter((each) => each.kind === one).length, settings)})</option>)}
    </select>
  );
  return (
    <Panel title={t("drift")} what={t("drift.what")} actions={choice}>
      {isPending && <Skeleton rows={4} height="2rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && <p>{t("drift.counts", { approved: formatCount(data.approved, settings), live: formatCount(data.live, settings), drifted: formatCount(data.items.length, settings) })}</p>}
      {data?.items.length === 0 && <p>✓ {t("drift.none")}</p>}
      {items.length > 0 && (
        <div className={table.scroll}>
          <table className={cx(table.table, table.cards)} aria-label={t("drift")}>
            <thead>
              <tr>
                <th>{t("column.point")}</th>
                <th>{t("shelf.plan.alarm")}</th>
                <th>{t("drift.kind")}</th>
                <th className={table.number}>{t("drift.live")}</th>
                <th className={table.number}>{t("drift.approved")}</th>
              </tr>
            </thead>
            <tbody>{items.slice(0, most).map((one) => <DriftRow key={`${one.tag} ${one.alarm} ${one.kind}`} drift={one} />)}</tbody>
          </table>
        </div>
      )}
      {items.length > most && <Button onClick={() => { setMost(most + STEP); }}>{t("more")}</Button>}
    </Panel>
  );
}

function DriftRow({ drift: { kind, tag, alarm, live, approved, unit } }: { drift: Drift }) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const known = KINDS.find((one) => one === kind);
  const level = LEVELS.find(([one]) => one === alarm)?.[0];
  const text = (value: number | string | null | undefined) => {
    if (value == null) return "—";
    if (typeof value === "number") return measureOf(value, unit ?? null, settings);
    const priority = PRIORITIES.find((one) => one === value);
    return priority ? t(`priority.${priority}`) : value;
  };
  return (
    <tr data-drift={kind}>
      <td><Link to="/alarms/rules" search={{ tag }}><PathName path={tag} /></Link></td>
      <td data-label={t("shelf.plan.alarm")}><bdi dir="auto">{level ? t(`level.${level}`) : alarm}</bdi></td>
      <td data-label={t("drift.kind")}>{known ? t(`drift.${known}`) : kind}</td>
      <td className={table.number} data-label={t("drift.live")}><bdi>{text(live)}</bdi></td>
      <td className={table.number} data-label={t("drift.approved")}><bdi>{text(approved)}</bdi></td>
    </tr>
  );
}
