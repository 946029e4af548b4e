import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Expression } from "@/features/tags/form/Expression";
import classes from "@/features/tags/form/Form.module.css";
import type { TagFormProps } from "@/features/tags/form/TagForm";
import { BINDING, type TagDraft } from "@/features/tags/fields";
import { connectorNames } from "@/features/tags/queries";
import { useMay } from "@/shared/api/may";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";

const ORIGINS = ["device", "calculated"] as const;
type Kept = Pick<TagDraft, "source" | "address" | "expression">;

/** Where the values come from: a device, or an expression over other tags. Changing one's mind loses neither. */
export function OriginFields({ draft, problemAt, onChange, tagId, inTemplate }: TagFormProps) {
  const { t } = useTranslation("tags");
  const id = useId();
  const maySee = useMay("connectors:read");
  const { data: connectors } = useQuery({ ...connectorNames, enabled: maySee });
  const [kept, setKept] = useState<Kept>({});
  const calculated = draft.expression != null;
  const turn = (to: (typeof ORIGINS)[number]) => {
    if ((to === "calculated") === calculated) return;
    setKept({ source: draft.source ?? null, address: draft.address ?? null, expression: draft.expression ?? null });
    onChange(to === "calculated" ? { source: null, address: null, expression: kept.expression ?? "" } : { source: kept.source ?? null, address: kept.address ?? null, expression: null });
  };
  return (
    <fieldset className={form.group}>
      <legend>{t("group.binding")}</legend>
      {!inTemplate && (
        <div className={classes.choices} role="radiogroup" aria-label={t("group.binding")}>
          {ORIGINS.map((origin) => (
            <label key={origin} className={form.check}>
              <input type="radio" name={id} checked={(origin === "calculated") === calculated} onChange={() => { turn(origin); }} />
              {t(`origin.${origin}`)}
            </label>
          ))}
        </div>
      )}
      {calculated && <Expression value={draft.expression ?? ""} unit={draft.unit} tagId={tagId} problem={problemAt("expression")} onChange={(expression) => { onChange({ expression }); }} />}
      {!calculated && (
        <div className={form.grid}>
          {BINDING.map((key) => (
            <Field key={key} label={t(`field.${key}`)} hint={inTemplate ? t(`template.${key}.hint`) : undefined} problem={problemAt(key)} dir="ltr" list={key === "source" ? `${id}-connectors` : undefined} maxLength={key === "source" ? 128 : 512} value={draft[key] ?? ""} onChange={(event) => { onChange({ [key]: event.target.value || null }); }} />
          ))}
          <datalist id={`${id}-connectors`}>{connectors?.map((name) => <option key={name} value={name} />)}</datalist>
        </div>
      )}
    </fieldset>
  );
}
