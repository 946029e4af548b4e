import { useTranslation } from "react-i18next";
import { BINDING, disorderOf, KINDS, LIMITS, numberOf, SAMPLING, SPANS, TEXTS } from "@/features/tags/fields";
import type { TagChange } from "@/shared/api/types";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";

interface TagFieldsProps {
  readonly body: TagChange;
  readonly onChange: (part: Partial<TagChange>) => void;
}

const GROUPS = [
  ["span", SPANS],
  ["limits", LIMITS],
  ["sampling", SAMPLING],
] as const;

/** The form of a tag, in groups. All numbers are in the stored unit. */
export function TagFields({ body, onChange }: TagFieldsProps) {
  const { t } = useTranslation("tags");
  const disorder = disorderOf(body);
  return (
    <>
      <div className={form.grid}>
        {TEXTS.map((key) => (
          <Field key={key} label={t(`field.${key}`)} dir="auto" maxLength={1000} value={body[key] ?? ""} onChange={(event) => { onChange({ [key]: event.target.value || null }); }} />
        ))}
        {KINDS.map((key) => (
          <Field key={key} label={t(`field.${key}`)} dir="ltr" maxLength={64} value={body[key] ?? ""} onChange={(event) => { onChange({ [key]: event.target.value || null }); }} />
        ))}
      </div>
      <p className={form.note}>{t("edit.unit", { unit: body.unit ?? "–" })}</p>
      {GROUPS.map(([group, keys]) => (
        <fieldset key={group} className={form.group}>
          <legend>{t(`group.${group}`)}</legend>
          <div className={form.grid}>
            {keys.map((key) => (
              <Field key={key} label={t(`field.${key}`)} type="number" step="any" dir="ltr" aria-invalid={disorder?.includes(key)} value={body[key] ?? ""} onChange={(event) => { onChange({ [key]: numberOf(event.target.value) }); }} />
            ))}
          </div>
          {group === "limits" && disorder && <p role="alert">{t("edit.disorder", { first: t(`field.${disorder[0]}`), second: t(`field.${disorder[1]}`) })}</p>}
        </fieldset>
      ))}
      <fieldset className={form.group}>
        <legend>{t("group.binding")}</legend>
        <div className={form.grid}>
          {BINDING.map((key) => (
            <Field key={key} label={t(`field.${key}`)} dir="ltr" value={body[key] ?? ""} onChange={(event) => { onChange({ [key]: event.target.value || null }); }} />
          ))}
        </div>
      </fieldset>
    </>
  );
}
