import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PasswordDialog } from "@/features/administration/PasswordDialog";
import { useErasure, useFactorReset } from "@/features/administration/queries";
import { download } from "@/shared/api/download";
import { useMay } from "@/shared/api/may";
import type { User } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Confirm } from "@/shared/ui/Confirm";
import form from "@/shared/ui/Form.module.css";
import { Panel } from "@/shared/ui/Panel";
import { ProblemNote } from "@/shared/ui/Problem";

type Open = "password" | "factor" | "erase" | null;

/** What is done rarely, and to one person: each act says what it does before it is done. */
export function CriticalPanel({ user }: { user: User }) {
  const { t } = useTranslation("administration");
  const navigate = useNavigate();
  const mayExport = useMay("pii:read");
  const [open, setOpen] = useState<Open>(null);
  const erasing = useErasure(user.id);
  const resetting = useFactorReset(user.id);
  const exporting = useMutation({ mutationFn: () => download(`/api/users/${user.id}/export`, `ogim-person-${user.id}.json`) });
  const close = () => {
    setOpen(null);
    erasing.reset();
    resetting.reset();
  };
  return (
    <Panel title={t("critical")} what={t("critical.what")}>
      {exporting.isError && <ProblemNote error={exporting.error} />}
      <div className={form.row}>
        <Button icon="key" onClick={() => { setOpen("password"); }}>{t("password.set")}</Button>
        <Button onClick={() => { setOpen("factor"); }}>{t("factor.reset")}</Button>
        {mayExport && <Button icon="download" disabled={exporting.isPending} onClick={() => { exporting.mutate(); }}>{t("person.export")}</Button>}
        <Button icon="trash" onClick={() => { setOpen("erase"); }}>{t("erase")}</Button>
      </div>
      {open === "password" && <PasswordDialog user={user} onClose={close} />}
      {open === "factor" && (
        <Confirm title={t("factor.reset")} act={t("factor.reset")} pending={resetting.isPending} error={resetting.error} onAct={() => { resetting.mutate(undefined, { onSuccess: close }); }} onClose={close}>
          <p>{t("factor.reset.what", { name: user.username })}</p>
        </Confirm>
      )}
      {open === "erase" && (
        <Confirm
          title={t("erase.title", { name: user.username })}
          act={t("erase")}
          typed={user.username}
          pending={erasing.isPending}
          error={erasing.error}
          onAct={() => { erasing.mutate(undefined, { onSuccess: () => void navigate({ to: "/administration/users" }) }); }}
          onClose={close}
        >
          <p>{t("erase.what")}</p>
        </Confirm>
      )}
    </Panel>
  );
}
