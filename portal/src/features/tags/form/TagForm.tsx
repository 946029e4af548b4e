import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { AttributeInputs } from "@/features/tags/form/AttributeInputs";
import { KindFields } from "@/features/tags/form/KindFields";
import { NumberField } from "@/shared/ui/NumberField";
import { OriginFields } from "@/features/tags/form/OriginFields";
import { SamplingFields } from "@/features/tags/form/SamplingFields";
import { StateLabels } from "@/features/tags/form/StateLabels";
import type { ProblemAt } from "@/features/tags/form/useProblems";
import { hasStates, LIMITS, SPANS, type TagDraft, TEXTS } from "@/features/tags/fields";
import { shownText } from "@/features/tags/shown";
import { attributeSchema } from "@/features/tags/queries";
import { useSettings } from "@/shared/settings/settings";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";

export interface TagFormProps {
  readonly draft: TagDraft;
  readonly problemAt: ProblemAt;
  readonly onChange: (part: Partial<TagDraft>) => void;
  /** The tag that is edited: it can't be its own input. */
  readonly tagId?: number;
  /** In a template no tag is calculated: its inputs would be those of one asset alone. */
  readonly inTemplate?: boolean;
}

const GROUPS = [["span", SPANS], ["limits", LIMITS]] as const;

/** The form of a tag, in groups. All numbers are in the stored unit. */
export function TagForm({ draft, problemAt, onChange, tagId, inTemplate }: TagFormProps) {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  const { data: schema } = useQuery(attributeSchema);
  return (
    <>
      <div className={form.grid}>
        {TEXTS.map((key) => (
          <Field key={key} label={t(`field.${key}`)} problem={problemAt(key)} dir={key === "description_fa" ? "rtl" : "ltr"} lang={key.slice(-2)} maxLength={1000} value={draft[key] ?? ""} onChange={(event) => { onChange({ [key]: event.target.value || null }); }} />
        ))}
      </div>
      <KindFields draft={draft} problemAt={problemAt} onChange={onChange} />
      <p className={form.note}>{draft.unit ? t("edit.unit", { unit: draft.unit }) : t("edit.unit.none")}</p>
      {GROUPS.map(([group, keys]) => (
        <fieldset key={group} className={form.group}>
          <legend>{t(`group.${group}`)}</legend>
          <div className={form.grid}>
            {keys.map((key) => (
              <NumberField key={key} label={t(`field.${key}`)} shown={shownText(draft, key, draft[key], settings)} problem={problemAt(key)} value={draft[key]} onChange={(value) => { onChange({ [key]: value }); }} />
            ))}
          </div>
        </fieldset>
      ))}
      <SamplingFields draft={draft} problemAt={problemAt} onChange={onChange} />
      {(hasStates(draft) || draft.state_labels) && (
        <StateLabels labels={draft.state_labels} problemAt={problemAt} onChange={(labels) => { onChange({ state_labels: labels }); }} />
      )}
      <OriginFields draft={draft} problemAt={problemAt} onChange={onChange} tagId={tagId} inTemplate={inTemplate ?? false} />
      {schema && <AttributeInputs schema={schema.data} attributes={draft.attributes} problemAt={problemAt} onChange={(attributes) => { onChange({ attributes }); }} />}
    </>
  );
}
