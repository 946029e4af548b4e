import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AccountDialog } from "@/features/administration/AccountDialog";
import { KeysPanel } from "@/features/administration/KeysPanel";
import { accountList, roleList } from "@/features/administration/queries";
import { Rooms } from "@/features/administration/Rooms";
import type { ServiceAccount } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { cx } from "@/shared/ui/cx";
import { stepRows } from "@/shared/ui/keys";
import { NewKeyDialog } from "@/shared/ui/NewKeyDialog";
import { Page } from "@/shared/ui/Page";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

/** Programs that sign in with keys of their own. */
export function AccountsPage() {
  const { t } = useTranslation("administration");
  const settings = useSettings();
  const { data, error, isPending, refetch } = useQuery(accountList);
  const { data: roles } = useQuery(roleList);
  const [editing, setEditing] = useState<ServiceAccount | "new" | null>(null);
  const [keyFor, setKeyFor] = useState<ServiceAccount | null>(null);
  const allowed = roles?.items.filter(({ name }) => keyFor?.roles.includes(name)).flatMap(({ permissions }) => permissions);
  return (
    <Page title={t("accounts")} actions={<Button kind="primary" icon="plus" onClick={() => { setEditing("new"); }}>{t("account.create")}</Button>}>
      <Rooms />
      {isPending && <Skeleton rows={4} height="2rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <Empty title={t("accounts.none")}><p>{t("accounts.what")}</p></Empty>}
      {data && data.items.length > 0 && (
        <div className={table.scroll}>
          <table className={cx(table.table, table.cards)}>
            <thead>
              <tr>
                <th>{t("account.name")}</th>
                <th>{t("account.description")}</th>
                <th>{t("user.roles")}</th>
                <th>{t("user.scopes")}</th>
                <th>{t("user.state")}</th>
                <th className={table.number}>{t("account.keys")}</th>
                <th><span className={table.hidden}>{t("account.key")}</span></th>
              </tr>
            </thead>
            <tbody onKeyDown={stepRows}>
              {data.items.map((account) => (
                <tr key={account.id}>
                  <td><button type="button" className={table.open} onClick={() => { setEditing(account); }}><bdi>{account.name}</bdi></button></td>
                  <td className={table.muted}>{account.description && <bdi dir="auto">{account.description}</bdi>}</td>
                  <td data-label={t("user.roles")}><bdi>{account.roles.join(", ")}</bdi></td>
                  <td data-label={t("user.scopes")} className={table.muted}>{account.scopes.length > 0 ? <bdi dir="ltr">{account.scopes.join(", ")}</bdi> : t("user.everywhere")}</td>
                  <td data-label={t("user.state")}>{t(account.enabled ? "account.on" : "account.off")}</td>
                  <td data-label={t("account.keys")} className={table.number}>{formatCount(account.keys, settings)}</td>
                  <td><div className={table.acts}><Button icon="key" onClick={() => { setKeyFor(account); }}>{t("account.key")}</Button></div></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <KeysPanel />
      {editing && <AccountDialog account={editing === "new" ? null : editing} onClose={() => { setEditing(null); }} />}
      {keyFor && <NewKeyDialog account={keyFor} permissions={allowed} onClose={() => { setKeyFor(null); }} />}
    </Page>
  );
}
