import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/account/AccountPage.module.css";
import { EnrolDialog } from "@/features/account/EnrolDialog";
import { ownFactors, useNewRecoveryCodes, useTotpRemoval, useTotpStart } from "@/features/account/queries";
import { RecoveryDialog } from "@/features/account/RecoveryDialog";
import { isProblem } from "@/shared/api/problem";
import type { TotpEnrolment } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Confirm } from "@/shared/ui/Confirm";
import { Panel } from "@/shared/ui/Panel";
import { ProblemNote } from "@/shared/ui/Problem";
import { Failure, Skeleton } from "@/shared/ui/States";

type Open = "enrol" | "remove" | "codes" | null;

/** The authenticator, and the codes for the day it is lost. */
export function FactorsPanel() {
  const { t } = useTranslation("account");
  const settings = useSettings();
  const { data, error, isPending, refetch } = useQuery(ownFactors);
  const [open, setOpen] = useState<Open>(null);
  const [begun, setBegun] = useState<TotpEnrolment | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const removing = useTotpRemoval();
  const renewing = useNewRecoveryCodes();
  const starting = useTotpStart();
  const close = () => {
    setOpen(null);
    removing.reset();
    renewing.reset();
  };
  const show = (fresh: readonly string[]) => {
    close();
    if (fresh.length > 0) setCodes(fresh);
  };
  const begin = () => {
    starting.mutate(undefined, { onSuccess: (secret) => { setBegun(secret); setOpen("enrol"); } });
  };
  const refused = starting.error && !isProblem(starting.error, "step-up-required");
  return (
    <Panel title={t("factors")} what={t("factors.what")}>
      {isPending && <Skeleton rows={2} height="2rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.required && data.methods.length === 0 && <p role="alert"><strong>{t("factors.required")}</strong></p>}
      {data && (
        <ul className={classes.list}>
          <li className={classes.item}>
            <span>{t("totp")} <span className={classes.facts}>{t(data.totp ? "totp.on" : "totp.off")}</span></span>
            {data.totp
              ? <Button onClick={() => { setOpen("remove"); }}>{t("totp.remove")}</Button>
              : <Button kind="primary" disabled={starting.isPending} onClick={begin}>{t("totp.enrol")}</Button>}
          </li>
          <li className={classes.item}>
            <span>{t("codes")} <span className={classes.facts}>{t("codes.left", { count: data.recovery_codes_left, shown: formatCount(data.recovery_codes_left, settings) })}</span></span>
            {data.methods.length > 0 && <Button onClick={() => { setOpen("codes"); }}>{t("codes.renew")}</Button>}
          </li>
        </ul>
      )}
      {refused && <ProblemNote error={starting.error} />}
      {renewing.isError && <ProblemNote error={renewing.error} />}
      {open === "enrol" && begun && <EnrolDialog begun={begun} onClose={close} onEnrolled={show} />}
      {codes && <RecoveryDialog codes={codes} onClose={() => { setCodes(null); }} />}
      {open === "remove" && (
        <Confirm
          title={t("totp.remove")}
          act={t("totp.remove")}
          pending={removing.isPending}
          error={removing.error}
          onAct={() => { removing.mutate(undefined, { onSuccess: close }); }}
          onClose={close}
        >
          <p>{t("totp.remove.what")}</p>
        </Confirm>
      )}
      {open === "codes" && (
        <Confirm
          title={t("codes.renew")}
          act={t("codes.renew")}
          pending={renewing.isPending}
          error={renewing.error}
          onAct={() => { renewing.mutate(undefined, { onSuccess: (fresh) => { show(fresh.recovery_codes); } }); }}
          onClose={close}
        >
          <p>{t("codes.renew.what")}</p>
        </Confirm>
      )}
    </Panel>
  );
}
