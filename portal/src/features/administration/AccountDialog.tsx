import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAccountChange, useAccountRemoval, useNewAccount } from "@/features/administration/queries";
import { Rights } from "@/features/administration/Rights";
import type { ServiceAccount } from "@/shared/api/types";
import { linesOf } from "@/shared/format/lines";
import { Button } from "@/shared/ui/Button";
import { Confirm } from "@/shared/ui/Confirm";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

interface AccountDialogProps {
  /** Null makes a new one. */
  readonly account: ServiceAccount | null;
  readonly onClose: () => void;
}

interface Values {
  readonly name: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly roles: readonly string[];
  readonly scopes: string;
}

/** A service account: what the program is, and what it may do where. */
export function AccountDialog({ account, onClose }: AccountDialogProps) {
  const { t } = useTranslation(["administration", "shared"]);
  const [values, setValues] = useState<Values>({
    name: account?.name ?? "",
    description: account?.description ?? "",
    enabled: account?.enabled ?? true,
    roles: account?.roles ?? ["viewer"],
    scopes: (account?.scopes ?? []).join("\n"),
  });
  const [leaving, setLeaving] = useState(false);
  const making = useNewAccount();
  const changing = useAccountChange(account?.id ?? 0);
  const removing = useAccountRemoval(account?.id ?? 0);
  const set = (part: Partial<Values>) => { setValues((old) => ({ ...old, ...part })); };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { name, enabled, description, roles, scopes } = values;
    const body = { description, roles: [...roles], scopes: linesOf(scopes) };
    if (account) changing.mutate({ ...body, enabled }, { onSuccess: onClose });
    else making.mutate({ name, ...body }, { onSuccess: onClose });
  };
  const error = making.error ?? changing.error;
  return (
    <Dialog title={t(account ? "account.edit" : "account.create")} wide onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <div className={form.grid}>
          <Field label={t("account.name")} hint={t("user.username.hint")} required maxLength={64} pattern="[a-z0-9][a-z0-9._\-]*" disabled={account !== null} dir="ltr" value={values.name} onChange={(event) => { set({ name: event.target.value }); }} />
          <Field label={t("account.description")} maxLength={512} dir="auto" value={values.description} onChange={(event) => { set({ description: event.target.value }); }} />
        </div>
        {account && (
          <label className={form.check}>
            <input type="checkbox" checked={values.enabled} onChange={(event) => { set({ enabled: event.target.checked }); }} />
            {t("account.enabled")}
          </label>
        )}
        <Rights roles={values.roles} scopes={values.scopes} onChange={set} />
        {error && <ProblemNote error={error} />}
        <div className={form.actions}>
          {account && <Button icon="trash" onClick={() => { setLeaving(true); }}>{t("account.remove")}</Button>}
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          <Button kind="primary" type="submit" disabled={making.isPending || changing.isPending}>{t("shared:save")}</Button>
        </div>
      </form>
      {leaving && (
        <Confirm title={t("account.remove.title", { name: values.name })} act={t("account.remove")} pending={removing.isPending} error={removing.error} onAct={() => { removing.mutate(undefined, { onSuccess: onClose }); }} onClose={() => { setLeaving(false); }}>
          <p>{t("account.remove.what")}</p>
        </Confirm>
      )}
    </Dialog>
  );
}
