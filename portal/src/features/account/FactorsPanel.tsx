import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/account/AccountPage.module.css";
import { EnrolDialog } from "@/features/account/EnrolDialog";
import { RemoveFactor, RenewCodes } from "@/features/account/FactorActs";
import { ownFactors, useTotpStart } from "@/features/account/queries";
import { RecoveryDialog } from "@/features/account/RecoveryDialog";
import { isProblem } from "@/shared/api/problem";
import type { TotpEnrolment } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Panel } from "@/shared/ui/Panel";
import { ProblemNote } from "@/shared/ui/Problem";
import { Failure, Skeleton } from "@/shared/ui/States";

type Open = { readonly act: "remove" | "renew" } | { readonly act: "enrol"; readonly begun: TotpEnrolment } | { readonly act: "codes"; readonly codes: readonly string[] } | null;

/** The authenticator, and the codes for the day it is lost. */
export function FactorsPanel() {
  const { t } = useTranslation("account");
  const settings = useSettings();
  const { data, error, isPending, refetch } = useQuery(ownFactors);
  const [open, setOpen] = useState<Open>(null);
  const starting = useTotpStart();
  const close = () => { setOpen(null); };
  const show = (codes: readonly string[]) => { setOpen(codes.length > 0 ? { act: "codes", codes } : null); };
  const begin = () => {
    starting.mutate(undefined, { onSuccess: (begun) => { setOpen({ act: "enrol", begun }); } });
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
              ? <Button onClick={() => { setOpen({ act: "remove" }); }}>{t("totp.remove")}</Button>
              : <Button kind="primary" disabled={starting.isPending} onClick={begin}>{t("totp.enrol")}</Button>}
          </li>
          <li className={classes.item}>
            <span>{t("codes")} <span className={classes.facts}>{t("codes.left", { count: data.recovery_codes_left, shown: formatCount(data.recovery_codes_left, settings) })}</span></span>
            {data.methods.length > 0 && <Button onClick={() => { setOpen({ act: "renew" }); }}>{t("codes.renew")}</Button>}
          </li>
        </ul>
      )}
      {refused && <ProblemNote error={starting.error} />}
      {open?.act === "enrol" && <EnrolDialog begun={open.begun} onClose={close} onEnrolled={show} />}
      {open?.act === "codes" && <RecoveryDialog codes={open.codes} onClose={close} />}
      {open?.act === "remove" && <RemoveFactor onClose={close} />}
      {open?.act === "renew" && <RenewCodes onClose={close} onRenewed={show} />}
    </Panel>
  );
}
