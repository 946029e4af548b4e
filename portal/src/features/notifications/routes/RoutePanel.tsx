import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { NewLink } from "@/features/notifications/parts/NewLink";
import { rosterList, routeList } from "@/features/notifications/queries";
import type { AlarmPriority, StoredRoute } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { formatDuration } from "@/shared/format/times";
import { AlarmShape } from "@/shared/plant/AlarmShape";
import { useSettings } from "@/shared/settings/settings";
import { cx } from "@/shared/ui/cx";
import { Panel } from "@/shared/ui/Panel";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

/** The routes in the order in which they are asked. */
export function RoutePanel() {
  const { t } = useTranslation("notifications");
  const { data, error, isPending, refetch } = useQuery(routeList);
  const routes = [...(data?.items ?? [])].sort((one, other) => one.place - other.place || (one.name < other.name ? -1 : 1));
  return (
    <Panel title={t("routes")} what={t("routes.what")} actions={<NewLink to="/alarms/notifications/routes/$id" label={t("route.new")} />}>
      {isPending && <Skeleton rows={2} />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <Empty title={t("routes.none")}><p>{t("routes.none.what")}</p></Empty>}
      {routes.length > 0 && (
        <div className={table.scroll}>
          <table className={cx(table.table, table.cards)}>
            <thead>
              <tr>
                <th>{t("name")}</th>
                <th className={table.number}>{t("place")}</th>
                <th>{t("match")}</th>
                <th>{t("steps")}</th>
                <th>{t("column.state")}</th>
              </tr>
            </thead>
            <tbody>{routes.map((one) => <Row key={one.id} stored={one} />)}</tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function Row({ stored: { id, name, place, enabled, route } }: { stored: StoredRoute }) {
  const { t } = useTranslation("notifications");
  const settings = useSettings();
  const { data: rosters } = useQuery(rosterList);
  const { assets = [], priorities = [], classes = [], hours } = route.match;
  const rosterOf = (roster: string) => rosters?.items.find((one) => one.id === roster)?.name ?? "…";
  return (
    <tr data-route={name}>
      <td><Link to="/alarms/notifications/routes/$id" params={{ id }}><bdi dir="auto">{name}</bdi></Link></td>
      <td className={table.number} data-label={t("place")}>{formatCount(place, settings)}</td>
      <td data-label={t("match")}>
        <span>
          {priorities.map((one) => <Shape key={one} priority={one} />)} <bdi>{assets.join(", ") || t("match.everywhere")}</bdi>
          {classes.length > 0 && <> · <bdi>{classes.join(", ")}</bdi></>}
          {hours && <> · {t("match.shift")}</>}
        </span>
      </td>
      <td data-label={t("steps")}>
        <ol>
          {route.steps.map((step, at) => (
            <li key={at}>
              {step.wait_s > 0 && <bdi className={table.muted}>+{formatDuration(step.wait_s * 1000, settings)} </bdi>}
              <bdi dir="auto">{rosterOf(step.roster)}</bdi>
              {step.position > 0 && <span className={table.muted}> · {t("step.after", { position: formatCount(step.position, settings) })}</span>}
            </li>
          ))}
        </ol>
      </td>
      <td data-label={t("column.state")} className={enabled ? undefined : table.muted}>{t(enabled ? "on" : "off")}</td>
    </tr>
  );
}

function Shape({ priority }: { priority: AlarmPriority }) {
  const { t } = useTranslation("notifications");
  if (priority === "journal") return null;
  return <><AlarmShape priority={priority} label={t(`priority.${priority}`)} /> </>;
}
