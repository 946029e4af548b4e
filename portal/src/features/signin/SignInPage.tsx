import { useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/signin/SignInPage.module.css";
import { signIn } from "@/features/signin/signIn";
import { Problem } from "@/shared/api/problem";
import { changeSettings, useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Field } from "@/shared/ui/Field";

const route = getRouteApi("/signin");

export function SignInPage() {
  const { t } = useTranslation("signin");
  const { language } = useSettings();
  const { next } = route.useSearch();
  const navigate = route.useNavigate();
  const [username, setUsername] = useState("admin");
  const [password, setPassword] = useState("");
  const entering = useMutation({
    mutationFn: () => signIn(username, password),
    onSuccess: () => navigate({ to: next ?? "/" }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    entering.mutate();
  };
  const problem = entering.error instanceof Problem ? entering.error : null;
  return (
    <main className={classes.page}>
      <form className={classes.card} onSubmit={submit}>
        <header className={classes.header}>
          <img src="/icon.svg" alt="" width={40} height={40} />
          <div>
            <h1>OGIM</h1>
            <p>{t("what")}</p>
          </div>
        </header>
        <Field label={t("username")} value={username} required autoComplete="username" dir="ltr" onChange={(event) => { setUsername(event.target.value); }} />
        <Field label={t("password")} value={password} required type="password" autoComplete="current-password" dir="ltr" autoFocus onChange={(event) => { setPassword(event.target.value); }} />
        {entering.isError && (
          <p className={classes.problem} role="alert">
            {problem?.status === 0 ? t("unreachable") : problem?.status === 401 ? t("wrong") : (problem?.detail ?? t("unreachable"))}
          </p>
        )}
        <Button kind="primary" type="submit" disabled={entering.isPending}>
          {t("enter")}
        </Button>
        <p className={classes.hint}>{t("hint")} <bdi>.ogim/admin-password</bdi></p>
        <Button
          kind="quiet"
          lang={language === "fa" ? "en" : "fa"}
          onClick={() => {
            changeSettings(language === "fa" ? { language: "en", digits: "latin" } : { language: "fa", digits: "persian" });
          }}
        >
          {language === "fa" ? "English" : "فارسی"}
        </Button>
      </form>
    </main>
  );
}
