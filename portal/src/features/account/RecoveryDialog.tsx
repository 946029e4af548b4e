import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/account/AccountPage.module.css";
import { saveText } from "@/shared/ui/download";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import form from "@/shared/ui/Form.module.css";

interface RecoveryDialogProps {
  readonly codes: readonly string[];
  readonly onClose: () => void;
}

/** Recovery codes, shown this one time. */
export function RecoveryDialog({ codes, onClose }: RecoveryDialogProps) {
  const { t } = useTranslation(["account", "shared"]);
  const [copied, setCopied] = useState(false);
  const text = codes.join("\n");
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Dialog title={t("codes")} once onClose={onClose}>
      <p>{t("codes.once")}</p>
      <ul className={classes.codes} dir="ltr">
        {codes.map((code) => <li key={code}>{code}</li>)}
      </ul>
      <div className={form.actions}>
        <Button icon="copy" data-focus onClick={() => void copy()}>{t(copied ? "shared:copied" : "shared:copy")}</Button>
        <Button icon="download" onClick={() => { saveText("ogim-recovery-codes.txt", text, "text/plain"); }}>{t("codes.save")}</Button>
        <Button kind="primary" onClick={onClose}>{t("codes.kept")}</Button>
      </div>
    </Dialog>
  );
}
