import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { PASSWORD_LENGTH_MIN, usePasswordChange } from "@/shared/api/password";
import { Button } from "@/shared/ui/Button";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

const BLANK = { current: "", next: "", again: "" };

/** The present password and the new one, twice. */
export function PasswordForm({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation("shared");
  const [values, setValues] = useState(BLANK);
  const changing = usePasswordChange();
  const set = (part: Partial<typeof BLANK>) => {
    setValues((old) => ({ ...old, ...part }));
    changing.reset();
  };
  const differs = values.again !== "" && values.again !== values.next;
  const short = values.next.length < PASSWORD_LENGTH_MIN;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    changing.mutate({ current: values.current, new: values.next }, {
      onSuccess: () => {
        setValues(BLANK);
        onChanged();
      },
    });
  };
  return (
    <form className={form.form} onSubmit={submit}>
      <Field label={t("password.current")} type="password" required autoComplete="current-password" dir="ltr" value={values.current} onChange={(event) => { set({ current: event.target.value }); }} />
      <Field label={t("password.new")} hint={t("password.rule", { length: PASSWORD_LENGTH_MIN })} type="password" required minLength={PASSWORD_LENGTH_MIN} autoComplete="new-password" dir="ltr" value={values.next} onChange={(event) => { set({ next: event.target.value }); }} />
      <Field label={t("password.again")} type="password" required autoComplete="new-password" dir="ltr" value={values.again} problem={differs ? t("password.differs") : undefined} onChange={(event) => { set({ again: event.target.value }); }} />
      {changing.isError && <ProblemNote error={changing.error} />}
      <div className={form.actions}>
        <Button kind="primary" type="submit" disabled={changing.isPending || short || values.again !== values.next}>{t("password.change")}</Button>
      </div>
    </form>
  );
}
