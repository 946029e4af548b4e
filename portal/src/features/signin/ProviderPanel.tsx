import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { arrivalOf, departure, exchange, offer } from "@/features/signin/arrival";
import classes from "@/features/signin/SignInPage.module.css";
import { type Challenge, challengeOf } from "@/features/signin/signIn";
import { ButtonLink } from "@/shared/ui/Button";
import { ProblemNote } from "@/shared/ui/Problem";

const route = getRouteApi("/signin");
const REASONS = ["forbidden", "not-authenticated", "unavailable", "not-found", "conflict"] as const;

/** Signing in through the organisation's identity provider, where one is set: the way there and the way back. */
export function ProviderPanel({ onChallenge }: { onChallenge: (challenge: Challenge) => void }) {
  const { t } = useTranslation("signin");
  const { next } = route.useSearch();
  const navigate = route.useNavigate();
  const { code, refused } = arrivalOf(useLocation({ select: ({ hash }) => hash }));
  const { data: provider } = useQuery(offer);
  const { error, isLoading } = useQuery(exchange(code));
  const challenge = challengeOf(error);
  useEffect(() => {
    if (!challenge) return;
    onChallenge(challenge);
    void navigate({ hash: "", search: (old) => old, replace: true });
  }, [challenge, navigate, onChallenge]);
  const reason = refused && (REASONS.find((one) => one === refused) ?? "other");
  return (
    <>
      {isLoading && <p role="status">{t("provider.arriving")}</p>}
      {reason && (
        <div role="alert" className={classes.refused}>
          <p><strong>{t("provider.refused")}</strong></p>
          <p>{t(`provider.refused.${reason}`)}</p>
        </div>
      )}
      {error && !challenge && <ProblemNote error={error} />}
      {provider?.enabled && (
        <>
          <p className={classes.or}><span>{t("provider.or")}</span></p>
          <ButtonLink icon="person" className={classes.provider} href={departure(provider.login_url, next)}>{t("provider.enter", { name: provider.label })}</ButtonLink>
        </>
      )}
    </>
  );
}
