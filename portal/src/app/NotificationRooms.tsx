/** The pages of notifications, among the rooms of the alarms. */
import { AlarmTabs } from "@/features/alarms/AlarmTabs";
import { ChannelPage } from "@/features/notifications/channels/ChannelPage";
import { NotificationsPage } from "@/features/notifications/NotificationsPage";
import { RosterPage } from "@/features/notifications/rosters/RosterPage";
import { RoutePage } from "@/features/notifications/routes/RoutePage";

export function Notifications() {
  return <NotificationsPage tabs={<AlarmTabs />} />;
}

export function NotificationRoster() {
  return <RosterPage tabs={<AlarmTabs />} />;
}

export function NotificationRoute() {
  return <RoutePage tabs={<AlarmTabs />} />;
}

export function NotificationChannel() {
  return <ChannelPage tabs={<AlarmTabs />} />;
}
