import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { floodsOf } from "@/features/alarms/performance/queries";
import { formatCount } from "@/shared/format/numbers";
import { useNow } from "@/shared/live/now";
import { useSettings } from "@/shared/settings/settings";
import { Duration, Moment } from "@/shared/ui/Moment";
import { Panel } from "@/shared/ui/Panel";
import { Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

/** When more came than an operator can take, and whether it goes on. */
export function Floods({ days }: { days: number }) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const now = useNow();
  const { data, error, isPending, refetch } = useQuery(floodsOf(days));
  return (
    <Panel title={t("floods")} what={t("floods.what")}>
      {isPending && <Skeleton rows={2} height="2rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p>{t("floods.none")}</p>}
      {data && data.items.length > 0 && (
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th>{t("kpi.position")}</th>
                <th>{t("floods.began")}</th>
                <th>{t("floods.ended")}</th>
                <th className={table.number}>{t("floods.lasted")}</th>
                <th className={table.number}>{t("kpi.rate.alarms")}</th>
                <th className={table.number}>{t("kpi.rate.peak")}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map(({ position, start_ms: start, end_ms: end, alarms, peak }) => (
                <tr key={`${position} ${start}`}>
                  <td><bdi>{position}</bdi></td>
                  <td><Moment at={start} /></td>
                  <td>{end === null ? t("floods.on") : <Moment at={end} />}</td>
                  <td className={table.number}><Duration ms={(end ?? now) - start} /></td>
                  <td className={table.number}><bdi>{formatCount(alarms, settings)}</bdi></td>
                  <td className={table.number}><bdi>{formatCount(peak, settings)}</bdi></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
