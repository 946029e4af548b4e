import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ChannelKind } from "@/features/notifications/channels/kinds";
import { NewLink } from "@/features/notifications/parts/NewLink";
import { channelList } from "@/features/notifications/queries";
import type { NotificationChannel } from "@/shared/api/types";
import { cx } from "@/shared/ui/cx";
import { Panel } from "@/shared/ui/Panel";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

function placeOf({ config }: NotificationChannel): string {
  const { url, host, port } = config;
  if (typeof url === "string") return url;
  return typeof host === "string" ? `${host}:${String(port)}` : "";
}

/** The ways by which messages go out. */
export function ChannelPanel() {
  const { t } = useTranslation("notifications");
  const { data, error, isPending, refetch } = useQuery(channelList);
  return (
    <Panel title={t("channels")} what={t("channels.what")} actions={<NewLink to="/alarms/notifications/channels/$id" label={t("channel.new")} />}>
      {isPending && <Skeleton rows={2} />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <Empty title={t("channels.none")}><p>{t("channels.none.what")}</p></Empty>}
      {data && data.items.length > 0 && (
        <div className={table.scroll}>
          <table className={cx(table.table, table.cards)}>
            <thead>
              <tr>
                <th>{t("name")}</th>
                <th>{t("channel.kind")}</th>
                <th>{t("channel.where")}</th>
                <th>{t("column.state")}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((one) => (
                <tr key={one.id} data-channel={one.name}>
                  <td><Link to="/alarms/notifications/channels/$id" params={{ id: one.id }}><bdi dir="auto">{one.name}</bdi></Link></td>
                  <td data-label={t("channel.kind")}>{t(`kind.${one.kind as ChannelKind}`)}</td>
                  <td data-label={t("channel.where")}><bdi dir="ltr">{placeOf(one)}</bdi></td>
                  <td data-label={t("column.state")} className={one.enabled ? undefined : table.muted}>{t(one.enabled ? "on" : "off")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
