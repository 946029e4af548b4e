import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { NewUserDialog } from "@/features/administration/NewUserDialog";
import { userPages } from "@/features/administration/queries";
import { Rooms } from "@/features/administration/Rooms";
import { useMay } from "@/shared/api/may";
import type { User } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { cx } from "@/shared/ui/cx";
import { stepRows } from "@/shared/ui/keys";
import { Moment } from "@/shared/ui/Moment";
import { Page } from "@/shared/ui/Page";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

const route = getRouteApi("/frame/administration/users");

/** Everyone who may sign in. */
export function UsersPage() {
  const { t } = useTranslation("administration");
  const { create } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay("users:write");
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(userPages);
  const users = data?.pages.flatMap(({ items }) => items) ?? [];
  const open = (on: boolean) => void navigate({ search: on ? { create: true } : {} });
  return (
    <Page
      title={t("users")}
      actions={mayWrite && <Button kind="primary" icon="plus" onClick={() => { open(true); }}>{t("user.create")}</Button>}
    >
      <Rooms />
      {isPending && <Skeleton rows={6} height="2rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && users.length === 0 && <Empty title={t("users.none")} />}
      {users.length > 0 && (
        <div className={table.scroll}>
          <table className={cx(table.table, table.cards)}>
            <thead>
              <tr>
                <th>{t("user.username")}</th>
                <th>{t("user.name")}</th>
                <th>{t("user.roles")}</th>
                <th>{t("user.scopes")}</th>
                <th>{t("user.state")}</th>
                <th>{t("user.seen")}</th>
              </tr>
            </thead>
            <tbody onKeyDown={stepRows}>{users.map((user) => <UserRow key={user.id} user={user} />)}</tbody>
          </table>
        </div>
      )}
      {hasNextPage && <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t("more")}</Button>}
      {create && <NewUserDialog onClose={() => { open(false); }} />}
    </Page>
  );
}

function UserRow({ user }: { user: User }) {
  const { t } = useTranslation("administration");
  const state = !user.enabled ? "disabled" : user.must_change_password ? "new" : "enabled";
  return (
    <tr data-user={user.username}>
      <td><Link to="/administration/users/$id" params={{ id: String(user.id) }}><bdi>{user.username}</bdi></Link></td>
      <td data-label={t("user.name")}><bdi dir="auto">{user.display_name}</bdi></td>
      <td data-label={t("user.roles")}><bdi>{user.roles.join(", ")}</bdi></td>
      <td className={table.muted} data-label={t("user.scopes")}>{user.scopes?.length ? <bdi>{user.scopes.join(", ")}</bdi> : t("user.everywhere")}</td>
      <td className={user.enabled ? undefined : table.muted} data-label={t("user.state")}>{t(`user.state.${state}`)}</td>
      <td data-label={t("user.seen")} className={table.short}><Moment at={user.last_sign_in_at} style="dayMinute" /></td>
    </tr>
  );
}
