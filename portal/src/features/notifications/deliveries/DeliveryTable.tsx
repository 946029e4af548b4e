import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DeliveryMark } from "@/features/notifications/deliveries/DeliveryMark";
import classes from "@/features/notifications/deliveries/DeliveryTable.module.css";
import { useMayChange } from "@/features/notifications/mayChange";
import { useRetry } from "@/features/notifications/deliveries/queries";
import type { Delivery } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { saidIn } from "@/shared/format/said";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { cx } from "@/shared/ui/cx";
import { Moment } from "@/shared/ui/Moment";
import { ProblemNote } from "@/shared/ui/Problem";
import table from "@/shared/ui/Table.module.css";

interface DeliveryTableProps {
  readonly deliveries: readonly Delivery[];
  /** Says of which alarm each tells. */
  readonly ofAlarms?: boolean;
}

/** Who was told, by which way, when, and what proves it. */
export function DeliveryTable({ deliveries, ofAlarms }: DeliveryTableProps) {
  const { t } = useTranslation("notifications");
  const mayRetry = useMayChange();
  const retrying = useRetry();
  return (
    <>
      {retrying.isError && <ProblemNote error={retrying.error} />}
      <div className={table.scroll}>
        <table className={cx(table.table, table.cards)}>
          <thead>
            <tr>
              <th>{t("column.who")}</th>
              <th>{t("column.way")}</th>
              <th>{t("column.state")}</th>
              <th>{t("column.when")}</th>
              {ofAlarms && <th>{t("column.alarm")}</th>}
              <th>{t("column.proof")}</th>
            </tr>
          </thead>
          <tbody>
            {deliveries.map((one) => (
              <tr key={one.id} data-delivery={one.id}>
                <td><Who delivery={one} /></td>
                <td data-label={t("column.way")}><bdi>{one.channel_name || "—"}</bdi></td>
                <td data-label={t("column.state")}><DeliveryMark state={one.state} /></td>
                <td data-label={t("column.when")}><When delivery={one} /></td>
                {ofAlarms && <td data-label={t("column.alarm")}><Alarms delivery={one} /></td>}
                <td data-label={t("column.proof")}>
                  <Proof delivery={one}>
                    {mayRetry && one.state === "dead" && one.channel && (
                      <div><Button disabled={retrying.isPending} onClick={() => { retrying.mutate(one.id); }}>{t("retry")}</Button></div>
                    )}
                  </Proof>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Who({ delivery: { member, recipient, step, about, case_id: of } }: { delivery: Delivery }) {
  const { t } = useTranslation("notifications");
  const settings = useSettings();
  return (
    <span>
      <bdi dir="auto">{member || t(of ? "nobody" : "test.message")}</bdi>
      {recipient && <> <bdi className={table.muted} dir="ltr">{recipient}</bdi></>}
      {of && <> <span className={table.muted}>· {about === "end" ? t("about.end") : t("step.shown", { step: formatCount(step + 1, settings) })}</span></>}
    </span>
  );
}

function When({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation("notifications");
  const settings = useSettings();
  const { state, attempts, created_ms: made, sent_ms: sent, delivered_ms: arrived, due_ms: due } = delivery;
  const waits = state === "waiting" && due > made;
  return (
    <span>
      {waits && <>{t("due")} </>}
      <Moment at={waits ? due : (arrived ?? sent ?? made)} style="brief" />
      {attempts > 1 && <span className={table.muted}> · {t("attempts", { count: attempts, shown: formatCount(attempts, settings) })}</span>}
    </span>
  );
}

function Alarms({ delivery: { alerts, alarms } }: { delivery: Delivery }) {
  const { t } = useTranslation("notifications");
  const settings = useSettings();
  const [first] = alerts;
  if (!first) return <>—</>;
  return <Link to="/alarms/$id" params={{ id: first }}>{t("alarms", { count: alarms, shown: formatCount(alarms, settings) })}</Link>;
}

function Proof({ delivery: { proof, reason, uncertain }, children }: { delivery: Delivery; children: ReactNode }) {
  const { t } = useTranslation("notifications");
  const { language } = useSettings();
  if (proof.length === 0 && !reason && !uncertain && !children) return <>—</>;
  return (
    <div className={classes.said}>
      {proof.map((id) => <bdi key={id} className={classes.proof} dir="ltr">{id}</bdi>)}
      {reason && <bdi dir="auto">{saidIn(reason, language)}</bdi>}
      {uncertain && <span className={table.muted}>{t("uncertain")}</span>}
      {children}
    </div>
  );
}
