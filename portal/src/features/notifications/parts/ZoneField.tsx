import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/shared/ui/Field";

const ZONES: readonly string[] = ["UTC", ...Intl.supportedValuesOf("timeZone")];

interface ZoneFieldProps {
  readonly value: string;
  readonly problem?: string | undefined;
  readonly onChange: (zone: string) => void;
}

/** A time zone by its name in the IANA database. */
export function ZoneField({ value, problem, onChange }: ZoneFieldProps) {
  const { t } = useTranslation("notifications");
  const list = useId();
  return (
    <>
      <Field label={t("zone")} hint={t("zone.hint")} problem={problem} required dir="ltr" maxLength={64} list={list} autoComplete="off" value={value} onChange={(event) => { onChange(event.target.value); }} />
      <datalist id={list}>{ZONES.map((zone) => <option key={zone} value={zone} />)}</datalist>
    </>
  );
}
