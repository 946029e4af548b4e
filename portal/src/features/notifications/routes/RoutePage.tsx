import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Room } from "@/features/notifications/parts/Room";
import { routeById } from "@/features/notifications/queries";
import { RouteForm } from "@/features/notifications/routes/RouteForm";

const route = getRouteApi("/frame/alarms/notifications/routes/$id");

/** One route; `new` is one that is not there yet. */
export function RoutePage({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation("notifications");
  const { id } = route.useParams();
  const queries = useQueryClient();
  const fresh = id === "new";
  const found = useQuery({ ...routeById(id), enabled: !fresh });
  const reload = () => void queries.resetQueries({ queryKey: routeById(id).queryKey });
  return (
    <Room title={fresh ? t("route.new") : (found.data?.data.name ?? t("route"))} tabs={tabs} found={fresh ? undefined : found}>
      {fresh && <RouteForm start={null} onReload={reload} />}
      {found.data && <RouteForm key={id} start={found.data} onReload={reload} />}
    </Room>
  );
}
