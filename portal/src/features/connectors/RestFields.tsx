import { useTranslation } from "react-i18next";
import classes from "@/features/connectors/Form.module.css";
import type { FormValues } from "@/features/connectors/forms";
import { Field } from "@/shared/ui/Field";

interface FieldsProps {
  readonly form: FormValues;
  readonly onChange: (part: Partial<FormValues>) => void;
}

export function RestFields({ form, onChange }: FieldsProps) {
  const { t } = useTranslation("connectors");
  return (
    <>
      <p className={classes.note}>{t("rest.what")}</p>
      <label className={classes.check}>
        <input type="checkbox" checked={form.autoCreate} onChange={(event) => { onChange({ autoCreate: event.target.checked }); }} />
        {t("field.autoCreate")}
      </label>
      <Field label={t("field.silentAfter")} hint={t("field.silentAfter.hint")} required type="number" min={1} max={31_536_000} value={form.silentAfter} onChange={(event) => { onChange({ silentAfter: event.target.value }); }} />
    </>
  );
}
