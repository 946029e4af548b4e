import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUserChange } from "@/features/administration/queries";
import { PASSWORD_LENGTH_MIN } from "@/shared/api/password";
import type { User } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

/** Gives a user a password for the next sign-in, where it has to be changed. */
export function PasswordDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation(["administration", "shared"]);
  const [password, setPassword] = useState("");
  const saving = useUserChange(user.id);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    saving.mutate({ password, must_change_password: true }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t("password.set")} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <p>{t("password.set.what", { name: user.username })}</p>
        <Field label={t("user.password")} hint={t("user.password.hint", { length: PASSWORD_LENGTH_MIN })} type="password" required minLength={PASSWORD_LENGTH_MIN} autoComplete="new-password" dir="ltr" value={password} onChange={(event) => { setPassword(event.target.value); }} />
        {saving.isError && <ProblemNote error={saving.error} />}
        <div className={form.actions}>
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          <Button kind="primary" type="submit" disabled={saving.isPending}>{t("password.set")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
