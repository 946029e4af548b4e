import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NewKeyDialog } from "@/shared/ui/NewKeyDialog";
import { ownKeys, useKeyRemoval } from "@/features/account/queries";
import type { ApiKey } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Confirm } from "@/shared/ui/Confirm";
import { Moment } from "@/shared/ui/Moment";
import { Panel } from "@/shared/ui/Panel";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

/** API keys: what programs of this person sign in with. */
export function KeysPanel() {
  const { t } = useTranslation(["account", "shared"]);
  const { data, error, isPending, refetch } = useQuery(ownKeys);
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<ApiKey | null>(null);
  const removing = useKeyRemoval();
  const close = () => {
    setLeaving(null);
    removing.reset();
  };
  return (
    <Panel title={t("keys")} what={t("keys.what")} actions={<Button icon="plus" onClick={() => { setAdding(true); }}>{t("shared:keys.add")}</Button>}>
      {isPending && <Skeleton rows={1} height="2rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <Empty title={t("keys.none")}><p>{t("keys.none.what")}</p></Empty>}
      {data && data.items.length > 0 && (
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th>{t("shared:keys.name")}</th>
                <th>{t("keys.prefix")}</th>
                <th>{t("shared:keys.permissions")}</th>
                <th>{t("keys.expires")}</th>
                <th>{t("keys.used")}</th>
                <th aria-label={t("remove")} />
              </tr>
            </thead>
            <tbody>
              {data.items.map((key) => (
                <tr key={key.id}>
                  <td><bdi>{key.name}</bdi></td>
                  <td><bdi>{key.prefix}…</bdi></td>
                  <td className={table.muted}><bdi>{key.permissions.join(", ")}</bdi></td>
                  <td><Moment at={key.expires_at} style="day" /></td>
                  <td><Moment at={key.last_used_at} style="dayMinute" /></td>
                  <td><Button kind="quiet" icon="trash" aria-label={t("keys.revoke", { name: key.name })} onClick={() => { setLeaving(key); }} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {adding && <NewKeyDialog onClose={() => { setAdding(false); }} />}
      {leaving && (
        <Confirm
          title={t("keys.revoke", { name: leaving.name })}
          act={t("keys.revoke.do")}
          pending={removing.isPending}
          error={removing.error}
          onAct={() => { removing.mutate(leaving.id, { onSuccess: close }); }}
          onClose={close}
        >
          <p>{t("keys.revoke.what")}</p>
        </Confirm>
      )}
    </Panel>
  );
}
