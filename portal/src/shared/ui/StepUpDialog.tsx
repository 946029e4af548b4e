import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/shared/api/client";
import { declined, passkeysWork, proveByPasskey } from "@/shared/api/passkeys";
import { isProblem } from "@/shared/api/problem";
import { type Asked, useAsked } from "@/shared/api/stepUp";
import { digitsOf } from "@/shared/format/search";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";
import { SignInAgain, StepUpPassword } from "@/shared/ui/StepUpFirst";

const FACTORS: readonly string[] = ["totp", "webauthn", "recovery"];

interface Shown {
  readonly otp?: string;
  readonly recovery_code?: string;
}

/** Shows a second factor (the passkey, where nothing was typed) and takes the proof for the request that waits. */
async function prove({ action, request }: Asked, shown: Shown | null): Promise<string> {
  const given = shown ?? { webauthn: await proveByPasskey((await answer(api.POST("/api/step-up/options", {}))).options) };
  return (await answer(api.POST("/api/step-up", { body: { action, request, proof: given } }))).proof;
}

/** Stands on every page; opens itself when a request was refused for want of a proof. */
export function StepUpDialog() {
  const asked = useAsked();
  return asked && <Ask key={asked.request.body_sha256 + asked.request.path} asked={asked} />;
}

function Ask({ asked }: { asked: Asked }) {
  const { t } = useTranslation("shared");
  const { methods } = asked;
  const leave = () => { asked.settle(null); };
  return (
    <Dialog title={t("step.title")} onClose={leave}>
      {methods.includes("password") && <StepUpPassword asked={asked} onClose={leave} />}
      {methods.includes("sign-in") && <SignInAgain onClose={leave} />}
      {methods.length === 0 && (
        <>
          <p>{t("step.none")}</p>
          <div className={form.actions}>
            <Button onClick={leave}>{t("cancel")}</Button>
            <Link to="/me" onClick={leave}>{t("step.account")}</Link>
          </div>
        </>
      )}
      {methods.some((one) => FACTORS.includes(one)) && <ProofForm asked={asked} onClose={leave} />}
    </Dialog>
  );
}

interface ProofFormProps {
  readonly asked: Asked;
  readonly onClose: () => void;
}

function ProofForm({ asked, onClose }: ProofFormProps) {
  const { t } = useTranslation("shared");
  const { methods } = asked;
  const [byCode, setByCode] = useState(methods.includes("totp"));
  const [code, setCode] = useState("");
  const proving = useMutation({
    mutationFn: (shown: Shown | null) => prove(asked, shown),
    onSuccess: (proof) => { asked.settle(proof); },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    proving.mutate(byCode ? { otp: code } : { recovery_code: code.trim() });
  };
  const type = (text: string) => {
    setCode(byCode ? digitsOf(text) : text);
    proving.reset();
  };
  const other = () => {
    setByCode(!byCode);
    type("");
  };
  const { error } = proving;
  return (
    <form className={form.form} onSubmit={submit}>
      <p>{t("step.what", { action: asked.action })}</p>
      <Field
        label={t(byCode ? "step.code" : "step.recovery")}
        autoFocus
        dir="ltr"
        inputMode={byCode ? "numeric" : "text"}
        autoComplete={byCode ? "one-time-code" : "off"}
        value={code}
        onChange={(event) => { type(event.target.value); }}
      />
      {error && declined(error) && <p role="alert">{t("step.declined")}</p>}
      {error && !declined(error) && (
        <ProblemNote error={error} title={isProblem(error, "not-authenticated") ? t("step.wrong") : undefined} />
      )}
      <div className={form.row}>
        {methods.includes("webauthn") && passkeysWork() && (
          <Button icon="key" onClick={() => { proving.mutate(null); }}>{t("step.passkey")}</Button>
        )}
        {methods.includes("recovery") && methods.includes("totp") && (
          <Button kind="quiet" onClick={other}>{t(byCode ? "step.recovery.instead" : "step.code.instead")}</Button>
        )}
      </div>
      <div className={form.actions}>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button kind="primary" type="submit" disabled={proving.isPending || (byCode ? code.length < 6 : !code.trim())}>{t("step.confirm")}</Button>
      </div>
    </form>
  );
}
