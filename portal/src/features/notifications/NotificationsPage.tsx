import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ChannelPanel } from "@/features/notifications/channels/ChannelPanel";
import { DeadPanel } from "@/features/notifications/deliveries/DeadPanel";
import { useMaySee } from "@/features/notifications/mayChange";
import { RosterPanel } from "@/features/notifications/rosters/RosterPanel";
import { RoutePanel } from "@/features/notifications/routes/RoutePanel";
import { Page } from "@/shared/ui/Page";

/** Who is told of alarms: who is on call, by which routes and channels, and what did not arrive. */
export function NotificationsPage({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation("notifications");
  const maySee = useMaySee();
  return (
    <Page title={t("title")}>
      {tabs}
      {maySee && <RosterPanel />}
      <DeadPanel />
      {maySee && <RoutePanel />}
      {maySee && <ChannelPanel />}
    </Page>
  );
}
