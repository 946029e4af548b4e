import { useTranslation } from "react-i18next";
import { type FormValues, MODES, SECURITIES } from "@/features/connectors/forms";
import { Field, Select } from "@/shared/ui/Field";

interface FieldsProps {
  readonly form: FormValues;
  readonly onChange: (part: Partial<FormValues>) => void;
}

export function OpcuaFields({ form, onChange }: FieldsProps) {
  const { t } = useTranslation("connectors");
  return (
    <>
      <Field label={t("field.endpoint")} required dir="ltr" pattern="opc\.tcp://.+:\d+.*" placeholder="opc.tcp://host:4840" value={form.endpoint} onChange={(event) => { onChange({ endpoint: event.target.value }); }} />
      <Select
        label={t("field.security")}
        value={form.security}
        options={SECURITIES.map((value) => ({ value, label: t(`security.${value}`) }))}
        onChange={(security) => { onChange({ security }); }}
      />
      {form.security !== "none" && (
        <Field label={t("field.fingerprint")} hint={t("field.fingerprint.hint")} dir="ltr" value={form.fingerprint} onChange={(event) => { onChange({ fingerprint: event.target.value }); }} />
      )}
      <Field label={t("field.username")} dir="ltr" autoComplete="off" value={form.username} onChange={(event) => { onChange({ username: event.target.value }); }} />
      {form.username && (
        <Field label={t("field.password")} dir="ltr" type="password" autoComplete="new-password" value={form.password} onChange={(event) => { onChange({ password: event.target.value }); }} />
      )}
      <Select
        label={t("field.mode")}
        value={form.mode}
        options={MODES.map((value) => ({ value, label: t(`mode.${value}`) }))}
        onChange={(mode) => { onChange({ mode }); }}
      />
      {form.mode === "poll" && (
        <Field label={t("field.interval")} type="number" min={50} max={86_400_000} value={form.interval} onChange={(event) => { onChange({ interval: event.target.value }); }} />
      )}
    </>
  );
}
