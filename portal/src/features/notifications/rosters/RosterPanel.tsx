import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { NewLink } from "@/features/notifications/parts/NewLink";
import { rosterList } from "@/features/notifications/queries";
import { RosterCard } from "@/features/notifications/rosters/RosterCard";
import { Panel } from "@/shared/ui/Panel";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";

/** Who is on call, roster by roster. */
export function RosterPanel() {
  const { t } = useTranslation("notifications");
  const { data, error, isPending, refetch } = useQuery(rosterList);
  return (
    <Panel title={t("oncall")} what={t("oncall.what")} actions={<NewLink to="/alarms/notifications/rosters/$id" label={t("roster.new")} />}>
      {isPending && <Skeleton rows={2} height="4rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <Empty title={t("rosters.none")}><p>{t("rosters.none.what")}</p></Empty>}
      {data?.items.map((one) => <RosterCard key={one.id} stored={one} />)}
    </Panel>
  );
}
