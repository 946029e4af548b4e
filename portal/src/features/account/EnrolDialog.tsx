import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { QrCode } from "@/features/account/QrCode";
import { useTotpVerify } from "@/features/account/queries";
import type { TotpEnrolment } from "@/shared/api/types";
import { digitsOf } from "@/shared/format/search";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

interface EnrolDialogProps {
  readonly begun: TotpEnrolment;
  readonly onClose: () => void;
  /** Recovery codes that came with the enrolment; empty where there were some already. */
  readonly onEnrolled: (codes: readonly string[]) => void;
}

/** A picture to scan, the secret to type instead, and a first code that proves that it arrived. */
export function EnrolDialog({ begun, onClose, onEnrolled }: EnrolDialogProps) {
  const { t } = useTranslation(["account", "shared"]);
  const verifying = useTotpVerify();
  const [code, setCode] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    verifying.mutate(code, { onSuccess: (answer) => { onEnrolled(answer.recovery_codes); } });
  };
  return (
    <Dialog title={t("totp.enrol")} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <p>{t("totp.scan")}</p>
        <QrCode svg={begun.qr_svg} label={t("totp.qr")} />
        <p className={form.note}>{t("totp.secret")} <bdi className={form.code}>{begun.secret}</bdi></p>
        <Field label={t("totp.code")} autoFocus required inputMode="numeric" autoComplete="one-time-code" dir="ltr" value={code} onChange={(event) => { setCode(digitsOf(event.target.value)); verifying.reset(); }} />
        {verifying.isError && <ProblemNote error={verifying.error} />}
        <div className={form.actions}>
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          <Button kind="primary" type="submit" disabled={code.length < 6 || verifying.isPending}>{t("totp.confirm")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
