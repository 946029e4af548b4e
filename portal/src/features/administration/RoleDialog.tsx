import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { permissionList, useNewRole, useRoleChange, useRoleRemoval } from "@/features/administration/queries";
import type { Role } from "@/shared/api/types";
import { saidIn } from "@/shared/format/said";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Confirm } from "@/shared/ui/Confirm";
import { Checks } from "@/shared/ui/Checks";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

interface RoleDialogProps {
  /** Null makes a new one. */
  readonly role: Role | null;
  readonly onClose: () => void;
}

/** A custom role: name, words, permissions. It can't allow what its maker may not. */
export function RoleDialog({ role, onClose }: RoleDialogProps) {
  const { t } = useTranslation(["administration", "shared"]);
  const { language } = useSettings();
  const { data } = useQuery(permissionList);
  const [leaving, setLeaving] = useState(false);
  const [name, setName] = useState(role?.name ?? "");
  const [description, setDescription] = useState(role?.description ?? "");
  const [chosen, setChosen] = useState<readonly string[]>(role?.permissions ?? []);
  const making = useNewRole();
  const changing = useRoleChange(name);
  const removing = useRoleRemoval(name);
  const saving = role ? changing : making;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const body = { description, permissions: [...chosen] };
    if (role) changing.mutate(body, { onSuccess: onClose });
    else making.mutate({ name, ...body }, { onSuccess: onClose });
  };
  const described = (permission: string) => saidIn(data?.items.find((one) => one.name === permission)?.description ?? "", language);
  return (
    <Dialog title={t(role ? "role.edit" : "role.create")} wide onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <div className={form.grid}>
          <Field label={t("role.name")} hint={t("role.name.hint")} required maxLength={32} pattern="[a-z][a-z0-9\-]*" disabled={role !== null} dir="ltr" value={name} onChange={(event) => { setName(event.target.value); }} />
          <Field label={t("role.description")} maxLength={256} dir="auto" value={description} onChange={(event) => { setDescription(event.target.value); }} />
        </div>
        <Checks label={t("role.permissions")} options={data?.items.map((one) => one.name) ?? []} chosen={chosen} describe={described} onChange={setChosen} />
        {saving.error && <ProblemNote error={saving.error} />}
        <div className={form.actions}>
          {role && <Button icon="trash" onClick={() => { setLeaving(true); }}>{t("role.remove")}</Button>}
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          <Button kind="primary" type="submit" disabled={saving.isPending}>{t("shared:save")}</Button>
        </div>
      </form>
      {leaving && (
        <Confirm title={t("role.remove.title", { name })} act={t("role.remove")} pending={removing.isPending} error={removing.error} onAct={() => { removing.mutate(undefined, { onSuccess: onClose }); }} onClose={() => { setLeaving(false); }}>
          <p>{t("role.remove.what")}</p>
        </Confirm>
      )}
    </Dialog>
  );
}
