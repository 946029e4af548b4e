import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MomentPicker } from "@/shared/ui/MomentPicker";
import classes from "@/features/trends/RangeDialog.module.css";
import type { Range } from "@/features/trends/search";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";

interface RangeDialogProps {
  readonly range: Range;
  readonly onClose: () => void;
  readonly onPick: (from: number, to: number) => void;
}

/** From when to when, in this person's calendar. */
export function RangeDialog({ range, onClose, onPick }: RangeDialogProps) {
  const { t } = useTranslation("trends");
  const [from, setFrom] = useState(range.from);
  const [to, setTo] = useState(range.to);
  const wrong = to - from < 1000;
  return (
    <Dialog title={t("range.title")} wide onClose={onClose}>
      <div className={classes.pickers}>
        <MomentPicker label={t("range.from")} value={from} onChange={setFrom} />
        <MomentPicker label={t("range.to")} value={to} onChange={setTo} />
      </div>
      {wrong && <p role="alert">{t("range.wrong")}</p>}
      <Button kind="primary" disabled={wrong} onClick={() => { onPick(from, to); }}>
        {t("range.show")}
      </Button>
    </Dialog>
  );
}
