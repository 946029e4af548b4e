import { useTranslation } from "react-i18next";
import { type ChannelKind, type ConfigField, FIELDS, type Values } from "@/features/notifications/channels/kinds";
import type { ProblemAt } from "@/features/notifications/problems";
import { Field, Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { TextArea } from "@/shared/ui/TextArea";

interface ConfigFieldsProps {
  readonly kind: ChannelKind;
  readonly values: Values;
  /** Names of the secrets that are stored. */
  readonly secrets: readonly string[];
  readonly problemAt: ProblemAt;
  readonly onChange: (values: Values) => void;
}

type Choice = "starttls" | "tls" | "none" | "transceiver" | "transmitter" | "json" | "form";

/** What a channel of a kind is asked for. A secret is only ever written. */
export function ConfigFields({ kind, values, secrets, problemAt, onChange }: ConfigFieldsProps) {
  const set = (part: Values) => { onChange({ ...values, ...part }); };
  return (
    <div className={form.grid}>
      {FIELDS[kind].map((field) => (
        <One key={field.name} field={field} kind={kind} value={values[field.name] ?? ""} stored={secrets.includes(field.name)} problem={problemAt(`config/${field.name}`)} onChange={(value) => { set({ [field.name]: value }); }} />
      ))}
    </div>
  );
}

interface OneProps {
  readonly field: ConfigField;
  readonly kind: ChannelKind;
  readonly value: string | boolean;
  readonly stored: boolean;
  readonly problem: string | undefined;
  readonly onChange: (value: string | boolean) => void;
}

function One({ field: { name, type, required, options }, kind, value, stored, problem, onChange }: OneProps) {
  const { t } = useTranslation("notifications");
  const label = t(`config.${name}`);
  const text = String(value);
  if (type === "check") {
    return (
      <label className={form.check}>
        <input type="checkbox" checked={value === true} onChange={(event) => { onChange(event.target.checked); }} />
        {label}
      </label>
    );
  }
  if (type === "choice") {
    return <Select label={label} problem={problem} value={text} options={(options ?? []).map((one) => ({ value: one, label: t(`choice.${one as Choice}`) }))} onChange={onChange} />;
  }
  if (type === "pem" || type === "pairs") {
    return <TextArea label={label} hint={t(type === "pem" ? "config.ca.hint" : "config.extra.hint")} problem={problem} dir="ltr" spellCheck={false} value={text} onChange={(event) => { onChange(event.target.value); }} />;
  }
  if (type === "secret") {
    return <Field label={label} hint={t(stored ? "secret.stored" : kind === "apprise" ? "config.apprise.hint" : "secret.hint")} problem={problem} required={required === true && !stored} type="password" autoComplete="new-password" dir="ltr" value={text} onChange={(event) => { onChange(event.target.value); }} />;
  }
  return <Field label={label} problem={problem} required={required} type={type} dir="ltr" autoComplete="off" value={text} onChange={(event) => { onChange(event.target.value); }} />;
}
