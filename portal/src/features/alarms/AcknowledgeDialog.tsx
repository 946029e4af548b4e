import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { acknowledgeMany, useAct } from "@/features/alarms/acts";
import { titleOf } from "@/features/alarms/words";
import type { Alarm } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

const NAMED_MAX = 5;

interface AcknowledgeDialogProps {
  readonly alarms: readonly Alarm[];
  readonly onClose: () => void;
  /** How many were acknowledged, and why others were not. */
  readonly onDone: (done: number, refused: readonly string[]) => void;
}

/** Many alarms acknowledged in one gesture, with one reason. */
export function AcknowledgeDialog({ alarms, onClose, onDone }: AcknowledgeDialogProps) {
  const { t } = useTranslation(["alarms", "shared"]);
  const settings = useSettings();
  const [reason, setReason] = useState("");
  const acting = useAct(acknowledgeMany);
  const count = alarms.length;
  const shown = formatCount(count, settings);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!reason.trim()) return;
    acting.mutate({ ids: alarms.map(({ id }) => id), reason: reason.trim() }, {
      onSuccess: ({ acknowledged, refused }) => { onDone(acknowledged, refused.map(({ problem }) => problem)); },
    });
  };
  return (
    <Dialog title={t("acknowledge.many", { count, shown })} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <p>{t("acknowledge.what")}</p>
        <ul className={form.note}>
          {alarms.slice(0, NAMED_MAX).map((alarm) => <li key={alarm.id}><bdi dir="auto">{titleOf(alarm, settings)}</bdi></li>)}
          {count > NAMED_MAX && <li>{t("acknowledge.more", { shown: formatCount(count - NAMED_MAX, settings) })}</li>}
        </ul>
        <Field label={t("reason")} required maxLength={500} dir="auto" data-focus value={reason} onChange={(event) => { setReason(event.target.value); }} />
        {acting.isError && <ProblemNote error={acting.error} />}
        {acting.isPending && <p role="status">{t("acknowledge.doing", { shown })}</p>}
        <div className={form.actions}>
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          <Button kind="primary" type="submit" icon="check" disabled={acting.isPending || !reason.trim()}>{t("acknowledge")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
