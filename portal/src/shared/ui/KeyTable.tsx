import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeyRemoval } from "@/shared/api/keys";
import type { ApiKey } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Confirm } from "@/shared/ui/Confirm";
import { cx } from "@/shared/ui/cx";
import { stepRows } from "@/shared/ui/keys";
import { Moment } from "@/shared/ui/Moment";
import table from "@/shared/ui/Table.module.css";

interface KeyTableProps {
  readonly keys: readonly ApiKey[];
  /** Says whose each is. */
  readonly owned?: boolean;
}

/** API keys: what each may do and where, until when, when it was last used; each can be revoked. */
export function KeyTable({ keys, owned }: KeyTableProps) {
  const { t } = useTranslation("shared");
  const [leaving, setLeaving] = useState<ApiKey | null>(null);
  const removing = useKeyRemoval();
  const close = () => {
    setLeaving(null);
    removing.reset();
  };
  return (
    <>
      <div className={table.scroll}>
        <table className={cx(table.table, table.cards)}>
          <thead>
            <tr>
              <th>{t("keys.name")}</th>
              {owned && <th>{t("keys.owner")}</th>}
              <th>{t("keys.prefix")}</th>
              <th>{t("keys.permissions")}</th>
              <th>{t("keys.scopes")}</th>
              <th>{t("keys.expires")}</th>
              <th>{t("keys.used")}</th>
              <th><span className={table.hidden}>{t("keys.revoke.do")}</span></th>
            </tr>
          </thead>
          <tbody onKeyDown={stepRows}>
            {keys.map((key) => (
              <tr key={key.id}>
                <td><bdi dir="auto">{key.name}</bdi></td>
                {owned && <td data-label={t("keys.owner")}><bdi dir="ltr">{key.owner}</bdi></td>}
                <td data-label={t("keys.prefix")} className={table.short}><bdi dir="ltr">{key.prefix}…</bdi></td>
                <td data-label={t("keys.permissions")} className={table.muted}><bdi dir="ltr">{key.permissions.join(", ")}</bdi></td>
                <td data-label={t("keys.scopes")} className={table.muted}>{key.scopes.length > 0 ? <bdi dir="ltr">{key.scopes.join(", ")}</bdi> : t("keys.scopes.none")}</td>
                <td data-label={t("keys.expires")} className={table.short}><Moment at={key.expires_at} style="day" /></td>
                <td data-label={t("keys.used")} className={table.short}><Moment at={key.last_used_at} style="dayMinute" /></td>
                <td><div className={table.acts}><Button kind="quiet" icon="trash" aria-label={t("keys.revoke", { name: key.name })} onClick={() => { setLeaving(key); }} /></div></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
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
    </>
  );
}
