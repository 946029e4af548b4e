import { useTranslation } from "react-i18next";
import { latinDigits } from "@/shared/format/search";
import { Field } from "@/shared/ui/Field";

interface ClockFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A time of day of 24 hours, `06:00`. */
export function ClockField({ label, value, onChange }: ClockFieldProps) {
  const { t } = useTranslation("notifications");
  return (
    <Field label={label} required dir="ltr" inputMode="numeric" maxLength={5} pattern="([01][0-9]|2[0-3]):[0-5][0-9]" title={t("clock.how")} value={value} onChange={(event) => { onChange(latinDigits(event.target.value)); }} />
  );
}
