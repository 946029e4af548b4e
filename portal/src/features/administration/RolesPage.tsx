import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PolicyPanel } from "@/features/administration/PolicyPanel";
import { permissionList, roleList } from "@/features/administration/queries";
import { isBuiltIn } from "@/features/administration/Rights";
import { RoleDialog } from "@/features/administration/RoleDialog";
import { Rooms } from "@/features/administration/Rooms";
import { useMay } from "@/shared/api/may";
import type { Role } from "@/shared/api/types";
import { saidIn } from "@/shared/format/said";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Page } from "@/shared/ui/Page";
import { Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

/** Which role allows what: a matrix of permissions, so that roles can be compared. */
export function RolesPage() {
  const { t } = useTranslation("administration");
  const mayWrite = useMay("roles:write");
  const { data, error, isPending, refetch } = useQuery(roleList);
  const [editing, setEditing] = useState<Role | "new" | null>(null);
  return (
    <Page
      title={t("roles")}
      actions={mayWrite && <Button kind="primary" icon="plus" onClick={() => { setEditing("new"); }}>{t("role.create")}</Button>}
    >
      <Rooms />
      {isPending && <Skeleton rows={8} height="2rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && <Matrix roles={data.items} mayWrite={mayWrite} onEdit={setEditing} />}
      {data && <PolicyPanel roles={data.items} mayWrite={mayWrite} />}
      {editing && <RoleDialog role={editing === "new" ? null : editing} onClose={() => { setEditing(null); }} />}
    </Page>
  );
}

interface MatrixProps {
  readonly roles: readonly Role[];
  readonly mayWrite: boolean;
  readonly onEdit: (role: Role) => void;
}

function Matrix({ roles, mayWrite, onEdit }: MatrixProps) {
  const { t } = useTranslation("administration");
  const { language } = useSettings();
  const { data } = useQuery(permissionList);
  return (
    <div className={table.scroll} tabIndex={0} role="region" aria-label={t("roles")}>
      <table className={table.table}>
        <thead>
          <tr>
            <th>{t("permission")}</th>
            {roles.map((role) => (
              <th key={role.name} title={isBuiltIn(role.name) ? t(`role.${role.name}`) : role.description}>
                {mayWrite && !role.built_in
                  ? <Button kind="quiet" icon="edit" title={t("role.edit")} onClick={() => { onEdit(role); }}><bdi>{role.name}</bdi></Button>
                  : <bdi>{role.name}</bdi>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data?.items.map(({ name, description }) => (
            <tr key={name}>
              <td><bdi>{name}</bdi> <small className={table.muted}>{saidIn(description, language)}</small></td>
              {roles.map((role) => {
                const has = role.permissions.includes(name);
                return <td key={role.name}><span aria-label={t(has ? "permission.yes" : "permission.no")} role="img">{has ? "●" : "·"}</span></td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
