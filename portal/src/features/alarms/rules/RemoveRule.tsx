import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRuleRemoval } from "@/features/alarms/rules/queries";
import type { AlarmRule } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

interface RemoveProps {
  readonly rule: AlarmRule;
  readonly etag: string;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Deleting says what it does, and asks why. */
export function RemoveRule({ rule, etag, onClose, onRemoved }: RemoveProps) {
  const { t } = useTranslation(["alarms", "shared"]);
  const [reason, setReason] = useState("");
  const removing = useRuleRemoval(rule.rule_id);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    removing.mutate({ etag, reason: reason.trim() }, { onSuccess: onRemoved });
  };
  return (
    <Dialog title={t("rule.remove.named", { name: rule.name })} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <p>{t("rule.remove.what")}</p>
        <Field label={t("reason")} required maxLength={500} dir="auto" value={reason} onChange={(event) => { setReason(event.target.value); }} />
        {removing.isError && <ProblemNote error={removing.error} />}
        <div className={form.actions}>
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          <Button icon="trash" type="submit" disabled={removing.isPending || !reason.trim()}>{t("rule.remove")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
