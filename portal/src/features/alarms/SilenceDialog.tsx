import { type ReactNode, type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SilenceKind, Silencing } from "@/features/alarms/acts";
import { useMay } from "@/shared/api/may";
import { latinDigits } from "@/shared/format/search";
import { useNow } from "@/shared/live/now";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field, Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { Moment } from "@/shared/ui/Moment";
import { ProblemNote } from "@/shared/ui/Problem";

const MINUTES = ["15", "60", "240", "480", "720", "1440"] as const;
type Length = (typeof MINUTES)[number] | "other" | "none";
const MINUTE_MS = 60_000;

interface SilenceDialogProps {
  readonly title: string;
  readonly pending: boolean;
  readonly error: unknown;
  /** How many of several are done. */
  readonly progress?: ReactNode;
  /** Without it the form can't be sent yet. */
  readonly ready?: boolean;
  readonly children?: ReactNode;
  readonly onSilence: (silencing: Silencing) => void;
  readonly onClose: () => void;
}

/** Shelve for a time or until the next return; suppress by design; take out of service. Always with a reason. */
export function SilenceDialog({ title, pending, error, progress, ready = true, children, onSilence, onClose }: SilenceDialogProps) {
  const { t } = useTranslation(["alarms", "shared"]);
  const maySettle = useMay("alerts:write");
  const now = useNow();
  const [kind, setKind] = useState<SilenceKind>("shelved");
  const [length, setLength] = useState<Length>("60");
  const [other, setOther] = useState("");
  const [oneShot, setOneShot] = useState(false);
  const [reason, setReason] = useState("");
  const kinds: readonly SilenceKind[] = maySettle ? ["shelved", "suppressed", "out-of-service"] : ["shelved"];
  const lengths: readonly Length[] = [...MINUTES, "other", ...(kind === "shelved" && !oneShot ? [] : ["none" as const])];
  const effective = lengths.includes(length) ? length : "60";
  const minutes = effective === "none" ? undefined : Number(latinDigits(effective === "other" ? other : effective));
  const valid = Boolean(reason.trim()) && ready && (minutes === undefined || minutes > 0);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!valid) return;
    onSilence({ kind, reason: reason.trim(), oneShot: kind === "shelved" && oneShot, ...(minutes === undefined ? {} : { minutes }) });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        {children}
        {kinds.length > 1 && (
          <Select label={t("silence.kind")} value={kind} options={kinds.map((value) => ({ value, label: t(`silence.${value}`) }))} onChange={setKind} />
        )}
        <p className={form.note}>{t(`silence.what.${kind}`)}</p>
        <div className={form.grid}>
          <Select label={t("silence.length")} value={effective} options={lengths.map((value) => ({ value, label: t(`minutes.${value}`) }))} onChange={setLength} />
          {effective === "other" && (
            <Field label={t("silence.minutes")} inputMode="numeric" required value={other} onChange={(event) => { setOther(event.target.value); }} />
          )}
        </div>
        {kind === "shelved" && (
          <label className={form.check}>
            <input type="checkbox" checked={oneShot} onChange={(event) => { setOneShot(event.target.checked); }} />
            <span>{t("silence.oneShot")}</span>
          </label>
        )}
        {minutes !== undefined && minutes > 0 && <p>{t("silence.until")} <Moment at={now + minutes * MINUTE_MS} /></p>}
        <Field label={t("reason")} required maxLength={500} dir="auto" data-focus value={reason} onChange={(event) => { setReason(event.target.value); }} />
        {Boolean(error) && <ProblemNote error={error} />}
        {progress}
        <div className={form.actions}>
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          <Button kind="primary" type="submit" icon="shelf" disabled={pending || !valid}>{t(`silence.${kind}`)}</Button>
        </div>
      </form>
    </Dialog>
  );
}
