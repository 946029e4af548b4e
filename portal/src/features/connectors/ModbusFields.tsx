import { useTranslation } from "react-i18next";
import type { FormValues } from "@/features/connectors/forms";
import { Field } from "@/shared/ui/Field";

interface FieldsProps {
  readonly form: FormValues;
  readonly onChange: (part: Partial<FormValues>) => void;
}

export function ModbusFields({ form, onChange }: FieldsProps) {
  const { t } = useTranslation("connectors");
  return (
    <>
      <Field label={t("field.host")} required dir="ltr" value={form.host} onChange={(event) => { onChange({ host: event.target.value }); }} />
      <Field label={t("field.port")} required type="number" min={1} max={65_535} value={form.port} onChange={(event) => { onChange({ port: event.target.value }); }} />
      <Field label={t("field.interval")} required type="number" min={10} max={86_400_000} value={form.interval} onChange={(event) => { onChange({ interval: event.target.value }); }} />
    </>
  );
}
