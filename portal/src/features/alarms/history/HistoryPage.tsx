import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AlarmTabs } from "@/features/alarms/AlarmTabs";
import { Exports } from "@/features/alarms/history/Exports";
import classes from "@/features/alarms/list/Filters.module.css";
import { PriorityChoice } from "@/features/alarms/PriorityChoice";
import { pastPages } from "@/features/alarms/queries";
import { PAST_DAYS, type PastSearch } from "@/features/alarms/search";
import { StateMark } from "@/features/alarms/StateMark";
import { titleOf } from "@/features/alarms/words";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { stepRows } from "@/shared/ui/keys";
import { Duration, Moment } from "@/shared/ui/Moment";
import { Page } from "@/shared/ui/Page";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

const route = getRouteApi("/frame/alarms/history");

/** Every occurrence of a span, standing or over. */
export function HistoryPage() {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(pastPages(search));
  const alarms = data?.pages.flatMap(({ items }) => items) ?? [];
  const show = (change: { [K in keyof PastSearch]?: PastSearch[K] | undefined }) => {
    void navigate({ search: { ...search, ...change }, replace: true });
  };
  return (
    <Page title={t("history")} actions={<Exports search={search} />}>
      <AlarmTabs />
      <search className={classes.filters}>
        <input type="search" className={classes.search} dir="auto" aria-label={t("history.asset")} placeholder={t("history.asset")} value={search.asset ?? ""} onChange={(event) => { show({ asset: event.target.value }); }} />
        <PriorityChoice chosen={search.priority ?? []} onChange={(priority) => { show({ priority }); }} />
        <select aria-label={t("span")} value={search.days ?? 7} onChange={(event) => { show({ days: Number(event.target.value) }); }}>
          {PAST_DAYS.map((days) => <option key={days} value={days}>{t("span.days", { count: days, shown: formatCount(days, settings) })}</option>)}
        </select>
        <Button pressed={search.chattering ?? false} onClick={() => { show({ chattering: search.chattering ? undefined : true }); }}>{t("fact.chattering")}</Button>
      </search>
      {isPending && <Skeleton rows={10} height="2rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && alarms.length === 0 && <Empty title={t("empty.found")}>{t("history.empty")}</Empty>}
      {alarms.length > 0 && (
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th aria-label={t("column.priority")} />
                <th>{t("fact.raised")}</th>
                <th>{t("column.what")}</th>
                <th>{t("column.point")}</th>
                <th>{t("column.state")}</th>
                <th className={table.number}>{t("history.stood")}</th>
                <th className={table.number}>{t("fact.activations")}</th>
                <th>{t("column.who")}</th>
              </tr>
            </thead>
            <tbody onKeyDown={stepRows}>
              {alarms.map((alarm) => (
                <tr key={alarm.id}>
                  <td><StateMark alarm={alarm} /></td>
                  <td><Moment at={alarm.raised_ms} /></td>
                  <td><Link to="/alarms/$id" params={{ id: alarm.id }}><bdi dir="auto">{titleOf(alarm, settings)}</bdi></Link></td>
                  <td><bdi>{alarm.tag}</bdi></td>
                  <td className={table.muted}>{t(`state.${alarm.state}`)}</td>
                  <td className={table.number}>{alarm.returned_ms !== null && !alarm.active && <Duration ms={alarm.returned_ms - alarm.raised_ms} />}</td>
                  <td className={table.number}><bdi>{formatCount(alarm.activations, settings)}</bdi></td>
                  <td className={table.muted}><bdi>{alarm.acknowledged_by}</bdi> {alarm.acknowledged_ms !== null && <Moment at={alarm.acknowledged_ms} style="clock" />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasNextPage && <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t("more")}</Button>}
    </Page>
  );
}
