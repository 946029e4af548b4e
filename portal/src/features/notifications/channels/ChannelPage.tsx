import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ChannelForm } from "@/features/notifications/channels/ChannelForm";
import { TestPanel } from "@/features/notifications/channels/TestPanel";
import { useMayChange } from "@/features/notifications/mayChange";
import { Room } from "@/features/notifications/parts/Room";
import { channelById } from "@/features/notifications/queries";

const route = getRouteApi("/frame/alarms/notifications/channels/$id");

/** One channel; `new` is one that is not there yet. */
export function ChannelPage({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation("notifications");
  const { id } = route.useParams();
  const queries = useQueryClient();
  const fresh = id === "new";
  const mayChange = useMayChange();
  const found = useQuery({ ...channelById(id), enabled: !fresh });
  const reload = () => void queries.resetQueries({ queryKey: channelById(id).queryKey });
  return (
    <Room title={fresh ? t("channel.new") : (found.data?.data.name ?? t("channel"))} tabs={tabs} found={fresh ? undefined : found}>
      {fresh && <ChannelForm start={null} onReload={reload} />}
      {found.data && <ChannelForm key={id} start={found.data} onReload={reload} />}
      {found.data && mayChange && <TestPanel channel={found.data.data} />}
    </Room>
  );
}
