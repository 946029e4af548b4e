import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUserChange } from "@/features/administration/queries";
import { Rights } from "@/features/administration/Rights";
import type { User, UserChange } from "@/shared/api/types";
import { linesOf } from "@/shared/format/lines";
import { Button } from "@/shared/ui/Button";
import { Field, Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { Panel } from "@/shared/ui/Panel";
import { ProblemNote } from "@/shared/ui/Problem";

interface Values {
  readonly display_name: string;
  readonly locale: "en" | "fa";
  readonly enabled: boolean;
  readonly roles: readonly string[];
  readonly scopes: string;
}

/** Only what differs from the stored user: rights that nobody touched are not sent. */
export function changesOf(user: User, values: Values): UserChange {
  const scopes = linesOf(values.scopes);
  const sameRoles = [...values.roles].sort().join() === [...user.roles].sort().join();
  return {
    ...(values.display_name === user.display_name ? {} : { display_name: values.display_name }),
    ...(values.locale === user.locale ? {} : { locale: values.locale }),
    ...(values.enabled === user.enabled ? {} : { enabled: values.enabled }),
    ...(sameRoles ? {} : { roles: [...values.roles] }),
    ...(scopes.join("\n") === (user.scopes ?? []).join("\n") ? {} : { scopes }),
  };
}

/** Name, language, rights, and whether the user may sign in. */
export function UserForm({ user, mayWrite }: { user: User; mayWrite: boolean }) {
  const { t } = useTranslation(["administration", "shared"]);
  const [values, setValues] = useState<Values>({
    display_name: user.display_name,
    locale: user.locale,
    enabled: user.enabled,
    roles: user.roles,
    scopes: (user.scopes ?? []).join("\n"),
  });
  const saving = useUserChange(user.id);
  const changes = changesOf(user, values);
  const set = (part: Partial<Values>) => {
    setValues((old) => ({ ...old, ...part }));
    saving.reset();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    saving.mutate(changes);
  };
  return (
    <Panel title={t("user.rights")} what={t("user.rights.what")}>
      <form className={form.form} onSubmit={submit}>
        <div className={form.grid}>
          <Field label={t("user.name")} required maxLength={128} dir="auto" disabled={!mayWrite} value={values.display_name} onChange={(event) => { set({ display_name: event.target.value }); }} />
          <Select label={t("user.language")} disabled={!mayWrite} value={values.locale} options={[{ value: "en", label: "English" }, { value: "fa", label: "فارسی" }]} onChange={(locale) => { set({ locale }); }} />
        </div>
        <label className={form.check}>
          <input type="checkbox" disabled={!mayWrite} checked={values.enabled} onChange={(event) => { set({ enabled: event.target.checked }); }} />
          {t("user.enabled")}
        </label>
        <Rights roles={values.roles} scopes={values.scopes} disabled={!mayWrite} onChange={set} />
        {saving.isError && <ProblemNote error={saving.error} />}
        {saving.isSuccess && <p role="status">{t("saved")}</p>}
        {mayWrite && (
          <div className={form.actions}>
            <Button kind="primary" type="submit" disabled={saving.isPending || Object.keys(changes).length === 0}>{t("shared:save")}</Button>
          </div>
        )}
      </form>
    </Panel>
  );
}
