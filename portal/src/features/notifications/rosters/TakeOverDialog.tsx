import { useState } from "react";
import { useTranslation } from "react-i18next";
import { takenOver } from "@/features/notifications/rosters/draft";
import { useRosterSaving } from "@/features/notifications/queries";
import type { StoredRoster } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { MomentPicker } from "@/shared/ui/MomentPicker";
import { ProblemNote } from "@/shared/ui/Problem";

const HOURS = [2, 4, 8, 12, 24] as const;
const HOUR_MS = 3_600_000;

interface TakeOverDialogProps {
  readonly roster: StoredRoster;
  /** Who is proposed. */
  readonly proposed: string | undefined;
  readonly onClose: () => void;
}

/** Puts somebody on call from now until a time, before all turns: one more click where the time is a usual one. */
export function TakeOverDialog({ roster: { id, name, version, roster }, proposed, onClose }: TakeOverDialogProps) {
  const { t } = useTranslation(["notifications", "shared"]);
  const settings = useSettings();
  const [member, setMember] = useState(proposed ?? roster.members[0]?.name ?? "");
  const [until, setUntil] = useState(() => Math.ceil((Date.now() + 8 * HOUR_MS) / HOUR_MS) * HOUR_MS);
  const saving = useRosterSaving();
  const take = (to: number) => {
    const body = { name, roster: takenOver(roster, member, Date.now(), to) };
    saving.mutate({ body, stored: { id, etag: `"${String(version)}"` } }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t("take.title", { name })} onClose={onClose}>
      <div className={form.form}>
        <p>{t("take.what")}</p>
        <Select label={t("take.who")} value={member} options={roster.members.map((one) => ({ value: one.name, label: one.name }))} onChange={setMember} />
        <div className={form.row} role="group" aria-label={t("take.for")}>
          {HOURS.map((hours) => (
            <Button key={hours} disabled={saving.isPending} onClick={() => { take(Date.now() + hours * HOUR_MS); }}>{t("take.hours", { count: hours, shown: formatCount(hours, settings) })}</Button>
          ))}
        </div>
        <MomentPicker label={t("take.until")} value={until} onChange={setUntil} />
        {saving.isError && <ProblemNote error={saving.error} />}
        <div className={form.actions}>
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          <Button kind="primary" disabled={saving.isPending} onClick={() => { take(until); }}>{t("take.do")}</Button>
        </div>
      </div>
    </Dialog>
  );
}
