import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/signin/SignInPage.module.css";
import { type Challenge, challengeOf, signIn, signInByPasskey } from "@/features/signin/signIn";
import { declined, passkeyAddress, passkeysWork } from "@/shared/api/passkeys";
import { isProblem } from "@/shared/api/problem";
import { Button } from "@/shared/ui/Button";
import { Field } from "@/shared/ui/Field";
import { ProblemNote } from "@/shared/ui/Problem";

interface CredentialsFormProps {
  readonly onChallenge: (challenge: Challenge) => void;
}

/** Name and password, or a passkey instead of both. */
export function CredentialsForm({ onChallenge }: CredentialsFormProps) {
  const { t } = useTranslation("signin");
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const entering = useMutation({
    mutationFn: () => signIn(username.trim(), password),
    onError: (error) => {
      const challenge = challengeOf(error);
      if (challenge) onChallenge(challenge);
    },
  });
  const byPasskey = useMutation({ mutationFn: signInByPasskey });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    byPasskey.reset();
    entering.mutate();
  };
  const elsewhere = passkeyAddress();
  const error = entering.error ?? byPasskey.error;
  return (
    <form className={classes.form} onSubmit={submit}>
      <Field label={t("username")} value={username} required autoFocus autoComplete="username webauthn" autoCapitalize="none" spellCheck={false} dir="ltr" onChange={(event) => { setUsername(event.target.value); }} />
      <Field label={t("password")} value={password} required type="password" autoComplete="current-password" dir="ltr" onChange={(event) => { setPassword(event.target.value); }} />
      {error && declined(error) && <p className={classes.hint} role="alert">{t("passkey.declined")}</p>}
      {error && !declined(error) && !challengeOf(error) && (
        <ProblemNote error={error} title={isProblem(error, "not-authenticated") ? t(entering.error ? "wrong" : "passkey.wrong") : undefined} />
      )}
      <Button kind="primary" type="submit" disabled={entering.isPending}>{t("enter")}</Button>
      {passkeysWork() && (
        <Button icon="key" disabled={byPasskey.isPending} onClick={() => { entering.reset(); byPasskey.mutate(); }}>{t("passkey.enter")}</Button>
      )}
      {elsewhere && <a className={classes.elsewhere} href={elsewhere}>{t("passkey.elsewhere")}</a>}
    </form>
  );
}
