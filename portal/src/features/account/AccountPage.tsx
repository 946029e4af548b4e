import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/account/AccountPage.module.css";
import { FactorsPanel } from "@/features/account/FactorsPanel";
import { KeysPanel } from "@/features/account/KeysPanel";
import { PasskeysPanel } from "@/features/account/PasskeysPanel";
import { SessionsPanel } from "@/features/account/SessionsPanel";
import { me } from "@/shared/api/catalogue";
import { useSession } from "@/shared/api/session";
import { signOut } from "@/shared/api/signOut";
import { Choices } from "@/shared/settings/Choices";
import { Button } from "@/shared/ui/Button";
import { Page } from "@/shared/ui/Page";
import { Panel } from "@/shared/ui/Panel";
import { PasswordForm } from "@/shared/ui/PasswordForm";
import { Failure } from "@/shared/ui/States";

const route = getRouteApi("/frame/me");

/** Everything about one's own account. */
export function AccountPage() {
  const { t } = useTranslation("account");
  const { data: person, error, refetch } = useQuery(me());
  const [changed, setChanged] = useState(false);
  const session = useSession();
  const navigate = route.useNavigate();
  const { next } = route.useSearch();
  return (
    <Page
      title={person?.display_name ?? t("title")}
      subtitle={person && <><bdi>{person.username}</bdi> · <bdi>{person.roles.join(", ")}</bdi></>}
      actions={<Button onClick={() => void signOut()}>{t("signOut")}</Button>}
    >
      {error && !person && <Failure error={error} onRetry={() => void refetch()} />}
      {next && !session?.mustEnrol && (
        <div className={classes.done} role="status">
          <p>{t("factors.done")}</p>
          <Button kind="primary" onClick={() => void navigate({ href: next })}>{t("factors.goOn")}</Button>
        </div>
      )}
      <div className={classes.panels}>
        <FactorsPanel />
        <PasskeysPanel />
        <Panel title={t("password")} what={t("password.what")}>
          {changed && <p role="status">{t("password.changed")}</p>}
          <PasswordForm onChanged={() => { setChanged(true); }} />
        </Panel>
        <Panel title={t("preferences")} what={t("preferences.what")}><Choices /></Panel>
      </div>
      <SessionsPanel />
      <KeysPanel />
    </Page>
  );
}
