import { useTranslation } from "react-i18next";
import type { SessionInfo } from "@/shared/api/types";
import { deviceOf } from "@/shared/format/device";
import { Button } from "@/shared/ui/Button";
import { cx } from "@/shared/ui/cx";
import { Moment } from "@/shared/ui/Moment";
import table from "@/shared/ui/Table.module.css";

interface SessionTableProps {
  readonly sessions: readonly SessionInfo[];
  readonly pending: boolean;
  readonly onEnd: (id: string) => void;
}

/** Sessions of one person: device, address, times, and the button that ends each. */
export function SessionTable({ sessions, pending, onEnd }: SessionTableProps) {
  const { t } = useTranslation("shared");
  return (
    <div className={table.scroll}>
      <table className={cx(table.table, table.cards)}>
        <thead>
          <tr>
            <th>{t("session.device")}</th>
            <th>{t("session.address")}</th>
            <th>{t("session.began")}</th>
            <th>{t("session.used")}</th>
            <th><span className={table.hidden}>{t("session.end")}</span></th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.id}>
              <td title={session.agent}><bdi>{deviceOf(session.agent) || t("session.unknown")}</bdi></td>
              <td data-label={t("session.address")}><bdi>{session.address}</bdi></td>
              <td data-label={t("session.began")} className={table.short}><Moment at={session.created_at} style="dayMinute" /></td>
              <td data-label={t("session.used")} className={table.short}><Moment at={session.last_used_at} style="dayMinute" /></td>
              <td>
                {session.current
                  ? <span className={table.muted}>{t("session.this")}</span>
                  : <Button disabled={pending} onClick={() => { onEnd(session.id); }}>{t("session.end")}</Button>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
