/** Before the first second factor: the password once more, or a new sign-in of who has none. */
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/shared/api/client";
import { isProblem } from "@/shared/api/problem";
import { signOut } from "@/shared/api/signOut";
import type { Asked } from "@/shared/api/stepUp";
import { Button } from "@/shared/ui/Button";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

interface StepUpPasswordProps {
  readonly asked: Asked;
  readonly onClose: () => void;
}

export function StepUpPassword({ asked, onClose }: StepUpPasswordProps) {
  const { t } = useTranslation("shared");
  const [password, setPassword] = useState("");
  const proving = useMutation({
    mutationFn: () => answer(api.POST("/api/step-up", { body: { action: asked.action, request: asked.request, proof: { password } } })),
    onSuccess: ({ proof }) => { asked.settle(proof); },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    proving.mutate();
  };
  const { error } = proving;
  return (
    <form className={form.form} onSubmit={submit}>
      <p>{t("step.password.what")}</p>
      <Field
        label={t("step.password")}
        type="password"
        required
        autoComplete="current-password"
        dir="ltr"
        value={password}
        onChange={(event) => { setPassword(event.target.value); proving.reset(); }}
      />
      {error && <ProblemNote error={error} title={isProblem(error, "not-authenticated") ? t("step.password.wrong") : undefined} />}
      <div className={form.actions}>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button kind="primary" type="submit" disabled={proving.isPending || !password}>{t("step.confirm")}</Button>
      </div>
    </form>
  );
}

export function SignInAgain({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("shared");
  return (
    <>
      <p>{t("step.signin.what")}</p>
      <div className={form.actions}>
        <Button data-focus onClick={onClose}>{t("cancel")}</Button>
        <Button onClick={() => void signOut()}>{t("step.signin.leave")}</Button>
      </div>
    </>
  );
}
