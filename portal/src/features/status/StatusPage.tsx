import { queryOptions, useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/status/StatusPage.module.css";
import { answer, api } from "@/shared/api/client";
import { saidIn } from "@/shared/format/said";
import { formatDuration, formatTime } from "@/shared/format/times";
import { useNow } from "@/shared/live/now";
import { AlarmShape } from "@/shared/plant/AlarmShape";
import { useSettings } from "@/shared/settings/settings";
import { Page } from "@/shared/ui/Page";
import { Failure, Skeleton } from "@/shared/ui/States";
import { cx } from "@/shared/ui/cx";
import table from "@/shared/ui/Table.module.css";

const REFRESH_MS = 5_000;
const STATES = ["running", "starting", "stopping", "stopped", "degraded", "failed"] as const;
const FINE: ReadonlySet<string> = new Set(["running", "healthy", "ok", "up"]);
const PASSING: ReadonlySet<string> = new Set(["starting", "stopping", "degraded", "restarting"]);

const systemStatus = queryOptions({
  queryKey: ["status"],
  queryFn: () => answer(api.GET("/api/status")),
  refetchInterval: REFRESH_MS,
});

/** A state in words; one that the portal does not know keeps its own. */
function known(state: string, t: TFunction<"status">): ReactNode {
  const found = STATES.find((one) => one === state);
  return found ? t(`state.${found}`) : <bdi>{state}</bdi>;
}

/** What OGIM itself consists of, since when it runs, and what is wrong. */
export function StatusPage() {
  const { t } = useTranslation("status");
  const settings = useSettings();
  const now = useNow();
  const { data, error, isPending, refetch } = useQuery(systemStatus);
  return (
    <Page title={t("title")} subtitle={data && t(data.healthy ? "healthy" : "unhealthy")}>
      {isPending && <Skeleton rows={6} />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {error && data && <p role="alert">{t("old")}</p>}
      {data && (
        <div className={table.scroll}>
          <table className={cx(table.table, table.cards)}>
            <thead>
              <tr>
                <th>{t("column.component")}</th>
                <th>{t("column.state")}</th>
                <th>{t("column.since")}</th>
                <th>{t("column.detail")}</th>
              </tr>
            </thead>
            <tbody>
              {data.components.map(({ name, state, since, detail }) => (
                <tr key={name}>
                  <td><bdi>{name}</bdi></td>
                  <td data-label={t("column.state")}>
                    <span className={classes.state}>
                      {!FINE.has(state) && <AlarmShape priority={PASSING.has(state) ? "medium" : "high"} label={t("wrong")} />}
                      {known(state, t)}
                    </span>
                  </td>
                  <td data-label={t("column.since")} className={table.short} title={since ? formatTime(since, "full", settings) : undefined}>
                    {since ? formatDuration(now - since, settings) : "—"}
                  </td>
                  <td className={table.muted}><bdi dir="auto">{saidIn(detail, settings.language)}</bdi></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  );
}
