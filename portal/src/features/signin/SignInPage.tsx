import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { CredentialsForm } from "@/features/signin/CredentialsForm";
import { FactorForm } from "@/features/signin/FactorForm";
import { ProviderPanel } from "@/features/signin/ProviderPanel";
import classes from "@/features/signin/SignInPage.module.css";
import type { Challenge } from "@/features/signin/signIn";
import { signOut } from "@/shared/api/signOut";
import { useSession } from "@/shared/api/session";
import { changeSettings, useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { PasswordForm } from "@/shared/ui/PasswordForm";

const route = getRouteApi("/signin");

/** Signing in, step by step: credentials, second factor, and a new password where the old one has to go. */
export function SignInPage() {
  const { t } = useTranslation("signin");
  const { language } = useSettings();
  const { next } = route.useSearch();
  const navigate = route.useNavigate();
  const session = useSession();
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const inside = session !== null && !session.mustChangePassword;
  useEffect(() => {
    if (inside) void navigate({ href: next ?? "/" });
  }, [inside, navigate, next]);
  useEffect(() => {
    document.title = `${t("enter")} · OGIM`;
  }, [t]);
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <header className={classes.header}>
          <img src="/icon.svg" alt="" width={40} height={40} />
          <div>
            <h1>OGIM</h1>
            <p>{t("what")}</p>
          </div>
        </header>
        {!session && !challenge && (
          <>
            <CredentialsForm onChallenge={setChallenge} />
            <ProviderPanel onChallenge={setChallenge} />
          </>
        )}
        {!session && challenge && <FactorForm challenge={challenge} onBack={() => { setChallenge(null); }} />}
        {session?.mustChangePassword && (
          <>
            <h2>{t("change.title")}</h2>
            <p className={classes.hint}>{t("change.what")}</p>
            <PasswordForm onChanged={() => { setChallenge(null); }} />
            <Button kind="quiet" onClick={() => void signOut()}>{t("change.leave")}</Button>
          </>
        )}
        {!session && !challenge && (
          <details className={classes.hint}>
            <summary>{t("hint.title")}</summary>
            <p>{t("hint")} <bdi dir="ltr">.ogim/admin-password</bdi></p>
          </details>
        )}
        <Button
          kind="quiet"
          lang={language === "fa" ? "en" : "fa"}
          onClick={() => {
            changeSettings(language === "fa" ? { language: "en", digits: "latin" } : { language: "fa", digits: "persian" });
          }}
        >
          {language === "fa" ? "English" : "فارسی"}
        </Button>
      </div>
    </main>
  );
}
