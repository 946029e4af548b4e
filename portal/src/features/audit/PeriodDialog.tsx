import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/audit/AuditPage.module.css";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import form from "@/shared/ui/Form.module.css";
import { MomentPicker } from "@/shared/ui/MomentPicker";

interface PeriodDialogProps {
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly onClose: () => void;
  readonly onPick: (from: number | undefined, to: number | undefined) => void;
}

const DAY_MS = 86_400_000;

/** From when until when, in this person's calendar; or all of it. */
export function PeriodDialog({ from, to, onClose, onPick }: PeriodDialogProps) {
  const { t } = useTranslation("audit");
  const [now] = useState(() => Date.now());
  const [start, setStart] = useState(from ?? now - DAY_MS);
  const [end, setEnd] = useState(to ?? now);
  return (
    <Dialog title={t("filter.period")} wide onClose={onClose}>
      <div className={classes.pickers}>
        <MomentPicker label={t("filter.from")} value={start} onChange={setStart} />
        <MomentPicker label={t("filter.to")} value={end} onChange={setEnd} />
      </div>
      <div className={form.actions}>
        <Button onClick={() => { onPick(undefined, undefined); }}>{t("filter.period.all")}</Button>
        <Button kind="primary" disabled={end <= start} onClick={() => { onPick(start, end); }}>{t("filter.set")}</Button>
      </div>
    </Dialog>
  );
}
