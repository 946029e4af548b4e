import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldsOf } from "@/features/alarms/rules/describe";
import type { Versioned } from "@/features/alarms/rules/editor/Editor";
import { memberName } from "@/features/alarms/rules/memberName";
import { useRuleSaving } from "@/features/alarms/rules/queries";
import { isProblem } from "@/shared/api/problem";
import type { RuleVersion } from "@/shared/api/types";
import { differencesOf } from "@/shared/format/difference";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Differences } from "@/shared/ui/Differences";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

interface RestoreProps {
  readonly id: string;
  readonly version: RuleVersion;
  readonly present: Versioned;
  readonly onClose: () => void;
}

/** Brings an old version back as a new one; shows what that changes before it is done. */
export function RestoreRule({ id, version: { version, fields }, present, onClose }: RestoreProps) {
  const { t } = useTranslation(["alarms", "shared"]);
  const settings = useSettings();
  const [reason, setReason] = useState("");
  const saving = useRuleSaving(id);
  const restore = (anyway: boolean) => {
    saving.mutate({ body: fields, etag: present.etag, reason: reason.trim(), anyway }, { onSuccess: onClose });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    restore(false);
  };
  return (
    <Dialog title={t("rule.restore.title", { version: formatCount(version, settings) })} wide onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <p>{t("rule.restore.what")}</p>
        <Differences items={differencesOf(fieldsOf(present.data), fields)} nameOf={(path) => memberName(path, t)} />
        <Field label={t("reason")} required maxLength={500} dir="auto" value={reason} onChange={(event) => { setReason(event.target.value); }} />
        {saving.isError && <ProblemNote error={saving.error} />}
        <div className={form.actions}>
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          {isProblem(saving.error, "rule-chatters") && <Button onClick={() => { restore(true); }}>{t("rule.anyway")}</Button>}
          <Button kind="primary" type="submit" disabled={saving.isPending || !reason.trim()}>{t("rule.restore")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
