import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/signin/SignInPage.module.css";
import { answerChallenge, type Challenge, type FactorProof, type Method } from "@/features/signin/signIn";
import { declined, passkeysWork, proveByPasskey } from "@/shared/api/passkeys";
import { isProblem } from "@/shared/api/problem";
import { digitsOf } from "@/shared/format/search";
import { Button } from "@/shared/ui/Button";
import { Field } from "@/shared/ui/Field";
import { ProblemNote } from "@/shared/ui/Problem";

interface FactorFormProps {
  readonly challenge: Challenge;
  readonly onBack: () => void;
}

/** The second factor: a code of the authenticator, a passkey, or a recovery code. */
export function FactorForm({ challenge, onBack }: FactorFormProps) {
  const { t } = useTranslation("signin");
  const methods = challenge.methods.filter((one) => one !== "webauthn" || passkeysWork());
  const [method, setMethod] = useState<Method>(methods[0] ?? "totp");
  const [code, setCode] = useState("");
  const proving = useMutation({
    mutationFn: async (given: FactorProof | null) =>
      answerChallenge(challenge, given ?? { webauthn: await proveByPasskey(challenge.webauthn) }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    proving.mutate(method === "webauthn" ? null : method === "totp" ? { otp: code } : { recovery_code: code.trim() });
  };
  const type = (text: string) => {
    setCode(method === "totp" ? digitsOf(text) : text);
    proving.reset();
  };
  const choose = (next: Method) => {
    setMethod(next);
    setCode("");
    proving.reset();
  };
  const { error } = proving;
  return (
    <form className={classes.form} onSubmit={submit}>
      <h2>{t("factor.title")}</h2>
      <p className={classes.hint}>{t(`factor.${method}.what`)}</p>
      {method !== "webauthn" && (
        <Field
          key={method}
          label={t(`factor.${method}`)}
          value={code}
          required
          autoFocus
          dir="ltr"
          className={classes.codeInput}
          inputMode={method === "totp" ? "numeric" : "text"}
          autoComplete={method === "totp" ? "one-time-code" : "off"}
          onChange={(event) => { type(event.target.value); }}
        />
      )}
      {error && declined(error) && <p className={classes.hint} role="alert">{t("passkey.declined")}</p>}
      {error && !declined(error) && (
        <ProblemNote error={error} title={isProblem(error, "not-authenticated") ? t("factor.wrong") : undefined} />
      )}
      <Button kind="primary" type="submit" disabled={proving.isPending || (method === "totp" && code.length < 6)}>
        {t(method === "webauthn" ? "passkey.enter" : "enter")}
      </Button>
      <div className={classes.others}>
        {methods.filter((one) => one !== method).map((one) => (
          <Button key={one} kind="quiet" onClick={() => { choose(one); }}>{t(`factor.${one}.instead`)}</Button>
        ))}
        <Button kind="quiet" icon="back" onClick={onBack}>{t("factor.back")}</Button>
      </div>
    </form>
  );
}
