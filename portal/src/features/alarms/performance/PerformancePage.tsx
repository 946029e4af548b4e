import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AlarmTabs } from "@/features/alarms/AlarmTabs";
import { Floods } from "@/features/alarms/performance/Floods";
import { GOOD_SHARE, isShare, sharesOf } from "@/features/alarms/performance/figures";
import classes from "@/features/alarms/performance/Performance.module.css";
import { kpiOf } from "@/features/alarms/performance/queries";
import { KPI_DAYS } from "@/features/alarms/search";
import type { AlarmKpi } from "@/shared/api/types";
import { formatCount, formatNumber } from "@/shared/format/numbers";
import { AlarmShape } from "@/shared/plant/AlarmShape";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Page } from "@/shared/ui/Page";
import { Panel } from "@/shared/ui/Panel";
import { Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

const route = getRouteApi("/frame/alarms/performance");

type Figure =
  | "mean_per_10min" | "peak_per_10min" | "intervals_over_10" | "time_in_flood" | "top_ten_share" | "chattering"
  | "fleeting" | "stale" | "critical_share" | "high_share" | "medium_share";

/** How the alarm system does by EEMUA 191 and ISA-18.2. */
export function PerformancePage() {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const { days = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, isPending, refetch } = useQuery(kpiOf(days));
  const spans = KPI_DAYS.map((span) => (
    <Button key={span} pressed={span === days} onClick={() => void navigate({ search: { days: span }, replace: true })}>
      {t("span.days", { count: span, shown: formatCount(span, settings) })}
    </Button>
  ));
  return (
    <Page title={t("performance")} subtitle={data && t("kpi.alarms", { count: data.alarms, shown: formatCount(data.alarms, settings) })} actions={spans}>
      <AlarmTabs />
      {isPending && <Skeleton rows={4} height="8rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <Judged kpi={data} />
          <Shares kpi={data} />
          <BadActors kpi={data} />
          <Positions kpi={data} />
          <Floods days={days} />
        </>
      )}
    </Page>
  );
}

function Judged({ kpi }: { kpi: AlarmKpi }) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const text = (value: number, unit: string) =>
    isShare(unit) ? `${formatNumber(value * 100, 1, settings)} %` : formatNumber(value, value % 1 ? 1 : 0, settings);
  return (
    <Panel title={t("kpi.judged")} what={t("kpi.judged.what")}>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th>{t("kpi.figure")}</th>
              <th className={table.number}>{t("column.value")}</th>
              <th className={table.number}>{t("kpi.most")}</th>
              <th>{t("kpi.verdict")}</th>
              <th>{t("kpi.source")}</th>
            </tr>
          </thead>
          <tbody>
            {kpi.judged.map(({ name, value, most, unit, source, met }) => (
              <tr key={name}>
                <td>{t(`figure.${name as Figure}`)}</td>
                <td className={table.number}><bdi>{text(value, unit)}</bdi></td>
                <td className={table.number}><bdi>{text(most, unit)}</bdi></td>
                <td className={met ? classes.met : classes.missed}>{met ? `✓ ${t("kpi.met")}` : `⚠ ${t("kpi.missed")}`}</td>
                <td className={table.muted}><bdi dir="ltr">{source}</bdi></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Shares({ kpi }: { kpi: AlarmKpi }) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const percent = (share: number) => `${formatNumber(share * 100, 0, settings)} %`;
  return (
    <Panel title={t("kpi.shares")} what={t("kpi.shares.what")}>
      <div className={classes.bars}>
        {sharesOf(kpi.priorities).map(({ priority, alarms, share }) => (
          <div key={priority} className={classes.bar}>
            <span className={classes.name}><AlarmShape priority={priority} label={t(`priority.${priority}`)} /> {t(`priority.${priority}`)}</span>
            <span className={classes.track} aria-hidden="true"><span style={{ inlineSize: `${(share * 100).toFixed(1)}%` }} /></span>
            <span><bdi>{percent(share)}</bdi> / <bdi>{percent(GOOD_SHARE[priority])}</bdi> (<bdi>{formatCount(alarms, settings)}</bdi>)</span>
          </div>
        ))}
      </div>
    </Panel>
  );
}

function BadActors({ kpi }: { kpi: AlarmKpi }) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  if (kpi.bad_actors.length === 0) return null;
  return (
    <Panel title={t("kpi.actors")} what={t("kpi.actors.what")}>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th>{t("column.point")}</th>
              <th>{t("shelf.plan.alarm")}</th>
              <th className={table.number}>{t("kpi.times")}</th>
              <th className={table.number}>{t("kpi.share")}</th>
              <th className={table.number}>{t("fact.chattering")}</th>
              <th className={table.number}>{t("fact.fleeting")}</th>
            </tr>
          </thead>
          <tbody>
            {kpi.bad_actors.map(({ key, tag, tag_id: id, alarms, share, chattering, fleeting }) => (
              <tr key={key}>
                <td><Link to="/tags/$id" params={{ id: String(id) }}><bdi>{tag ?? id}</bdi></Link></td>
                <td className={table.muted}><bdi>{key}</bdi></td>
                <td className={table.number}><bdi>{formatCount(alarms, settings)}</bdi></td>
                <td className={table.number}><bdi>{formatNumber(share * 100, 1, settings)} %</bdi></td>
                <td className={table.number}><bdi>{formatCount(chattering, settings)}</bdi></td>
                <td className={table.number}><bdi>{formatCount(fleeting, settings)}</bdi></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Positions({ kpi }: { kpi: AlarmKpi }) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const rate = (value: number | null) => (value === null ? "—" : formatNumber(value, 2, settings));
  return (
    <Panel title={t("kpi.positions")} what={t("kpi.positions.what")}>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th>{t("kpi.position")}</th>
              {(["alarms", "mean", "steady", "upset", "peak", "flood"] as const).map((name) => <th key={name} className={table.number}>{t(`kpi.rate.${name}`)}</th>)}
            </tr>
          </thead>
          <tbody>
            {kpi.positions.map((one) => (
              <tr key={one.position}>
                <td><bdi>{one.position}</bdi></td>
                <td className={table.number}><bdi>{formatCount(one.alarms, settings)}</bdi></td>
                <td className={table.number}><bdi>{rate(one.mean)}</bdi></td>
                <td className={table.number}><bdi>{rate(one.steady)}</bdi></td>
                <td className={table.number}><bdi>{rate(one.upset)}</bdi></td>
                <td className={table.number}><bdi>{formatCount(one.peak, settings)}</bdi></td>
                <td className={table.number}><bdi>{formatNumber(one.flood_share * 100, 1, settings)} %</bdi></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
