import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { bodyOf } from "@/features/tags/fields";
import { fieldName } from "@/features/tags/fieldName";
import { tagAtVersion, useRestore } from "@/features/tags/queries";
import type { Tag } from "@/shared/api/types";
import { differencesOf } from "@/shared/format/difference";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Differences } from "@/shared/ui/Differences";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

interface RestoreDialogProps {
  readonly id: number;
  readonly version: number;
  readonly present: { readonly data: Tag; readonly etag: string };
  readonly onClose: () => void;
}

/** Brings an old version back as a new one; shows what that changes before it is done. */
export function RestoreDialog({ id, version, present, onClose }: RestoreDialogProps) {
  const { t } = useTranslation(["tags", "shared"]);
  const settings = useSettings();
  const { data } = useQuery(tagAtVersion(id, version));
  const [reason, setReason] = useState("");
  const restoring = useRestore(id);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    restoring.mutate({ version, etag: present.etag, reason: reason.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t("restore.title", { version: formatCount(version, settings) })} wide onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <p>{t("restore.what")}</p>
        {data && <Differences items={differencesOf(bodyOf(present.data), { name: data.name, ...data.fields })} nameOf={(name) => fieldName(name, t)} />}
        <Field label={t("reason")} required maxLength={500} dir="auto" value={reason} onChange={(event) => { setReason(event.target.value); }} />
        {restoring.isError && <ProblemNote error={restoring.error} />}
        <div className={form.actions}>
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          <Button kind="primary" type="submit" disabled={restoring.isPending || !reason.trim()}>{t("history.restore")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
