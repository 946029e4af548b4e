import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Room } from "@/features/notifications/parts/Room";
import { rosterById } from "@/features/notifications/queries";
import { RosterCard } from "@/features/notifications/rosters/RosterCard";
import { RosterForm } from "@/features/notifications/rosters/RosterForm";
import { Panel } from "@/shared/ui/Panel";

const route = getRouteApi("/frame/alarms/notifications/rosters/$id");

/** One roster; `new` is one that is not there yet. */
export function RosterPage({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation("notifications");
  const { id } = route.useParams();
  const queries = useQueryClient();
  const fresh = id === "new";
  const found = useQuery({ ...rosterById(id), enabled: !fresh });
  const reload = () => void queries.resetQueries({ queryKey: rosterById(id).queryKey });
  return (
    <Room title={fresh ? t("roster.new") : (found.data?.data.name ?? t("roster"))} tabs={tabs} found={fresh ? undefined : found}>
      {found.data && <Panel title={t("oncall")}><RosterCard stored={found.data.data} /></Panel>}
      {fresh && <RosterForm start={null} onReload={reload} />}
      {found.data && <RosterForm key={id} start={found.data} onReload={reload} />}
    </Room>
  );
}
