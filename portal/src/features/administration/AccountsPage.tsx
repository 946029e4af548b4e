import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AccountDialog } from "@/features/administration/AccountDialog";
import { accountList } from "@/features/administration/queries";
import { Rooms } from "@/features/administration/Rooms";
import type { ServiceAccount } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { NewKeyDialog } from "@/shared/ui/NewKeyDialog";
import { Page } from "@/shared/ui/Page";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

/** Programs that sign in with keys of their own. */
export function AccountsPage() {
  const { t } = useTranslation("administration");
  const settings = useSettings();
  const { data, error, isPending, refetch } = useQuery(accountList);
  const [editing, setEditing] = useState<ServiceAccount | "new" | null>(null);
  const [keyFor, setKeyFor] = useState<ServiceAccount | null>(null);
  return (
    <Page title={t("accounts")} actions={<Button kind="primary" icon="plus" onClick={() => { setEditing("new"); }}>{t("account.create")}</Button>}>
      <Rooms />
      {isPending && <Skeleton rows={4} height="2rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <Empty title={t("accounts.none")}><p>{t("accounts.what")}</p></Empty>}
      {data && data.items.length > 0 && (
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th>{t("account.name")}</th>
                <th>{t("account.description")}</th>
                <th>{t("user.roles")}</th>
                <th>{t("user.state")}</th>
                <th className={table.number}>{t("account.keys")}</th>
                <th aria-label={t("account.key")} />
              </tr>
            </thead>
            <tbody>
              {data.items.map((account) => (
                <tr key={account.id}>
                  <td><Button kind="quiet" onClick={() => { setEditing(account); }}><bdi>{account.name}</bdi></Button></td>
                  <td className={table.muted}><bdi dir="auto">{account.description}</bdi></td>
                  <td><bdi>{account.roles.join(", ")}</bdi></td>
                  <td>{t(account.enabled ? "user.state.enabled" : "user.state.disabled")}</td>
                  <td className={table.number}>{formatCount(account.keys, settings)}</td>
                  <td><Button icon="key" onClick={() => { setKeyFor(account); }}>{t("account.key")}</Button></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {editing && <AccountDialog account={editing === "new" ? null : editing} onClose={() => { setEditing(null); }} />}
      {keyFor && <NewKeyDialog account={keyFor} onClose={() => { setKeyFor(null); }} />}
    </Page>
  );
}
