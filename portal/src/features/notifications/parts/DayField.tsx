import { useState } from "react";
import { useTranslation } from "react-i18next";
import { shownDay, storedDay } from "@/features/notifications/days";
import { useSettings } from "@/shared/settings/settings";
import { Field } from "@/shared/ui/Field";

interface DayFieldProps {
  readonly label: string;
  /** `2026-11-30`, whatever calendar it is shown in. */
  readonly value: string;
  readonly problem?: string | undefined;
  readonly onChange: (day: string) => void;
}

/** A day, typed in one's own calendar. */
export function DayField({ label, value, problem, onChange }: DayFieldProps) {
  const { t } = useTranslation("notifications");
  const settings = useSettings();
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && storedDay(typed, settings) === null;
  return (
    <Field
      label={label}
      hint={t("day.how")}
      problem={wrong ? t("day.wrong") : problem}
      required
      dir="ltr"
      inputMode="numeric"
      maxLength={10}
      value={typed ?? shownDay(value, settings)}
      onChange={(event) => {
        setTyped(event.target.value);
        const day = storedDay(event.target.value, settings);
        if (day) onChange(day);
      }}
      onBlur={() => { if (!wrong) setTyped(null); }}
    />
  );
}
