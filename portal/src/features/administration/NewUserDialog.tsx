import { useNavigate } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNewUser } from "@/features/administration/queries";
import { Rights } from "@/features/administration/Rights";
import { PASSWORD_LENGTH_MIN } from "@/shared/api/password";
import { linesOf } from "@/shared/format/lines";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field, Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

const BLANK = { username: "", display_name: "", password: "", locale: "en" as "en" | "fa", roles: ["viewer"] as readonly string[], scopes: "" };

/** A new user; the password given here holds for the first sign-in alone. */
export function NewUserDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["administration", "shared"]);
  const navigate = useNavigate();
  const [values, setValues] = useState(BLANK);
  const creating = useNewUser();
  const set = (part: Partial<typeof BLANK>) => { setValues((old) => ({ ...old, ...part })); };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { roles, scopes, ...rest } = values;
    creating.mutate({ ...rest, roles: [...roles], scopes: linesOf(scopes), must_change_password: true }, {
      onSuccess: ({ id }) => void navigate({ to: "/administration/users/$id", params: { id: String(id) } }),
    });
  };
  return (
    <Dialog title={t("user.create")} wide onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <div className={form.grid}>
          <Field label={t("user.username")} hint={t("user.username.hint")} required maxLength={64} pattern="[a-z0-9][a-z0-9._@\-]*" autoComplete="off" autoCapitalize="none" spellCheck={false} dir="ltr" value={values.username} onChange={(event) => { set({ username: event.target.value }); }} />
          <Field label={t("user.name")} required maxLength={128} dir="auto" autoComplete="off" value={values.display_name} onChange={(event) => { set({ display_name: event.target.value }); }} />
          <Field label={t("user.password")} hint={t("user.password.hint", { length: PASSWORD_LENGTH_MIN })} type="password" required minLength={PASSWORD_LENGTH_MIN} autoComplete="new-password" dir="ltr" value={values.password} onChange={(event) => { set({ password: event.target.value }); }} />
          <Select label={t("user.language")} value={values.locale} options={[{ value: "en", label: "English" }, { value: "fa", label: "فارسی" }]} onChange={(locale) => { set({ locale }); }} />
        </div>
        <Rights roles={values.roles} scopes={values.scopes} onChange={set} />
        {creating.isError && <ProblemNote error={creating.error} />}
        <div className={form.actions}>
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          <Button kind="primary" type="submit" disabled={creating.isPending}>{t("user.create.do")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
