import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Attributes, AttributeInputs } from "@/features/tags/form/AttributeInputs";
import { attributeFields } from "@/features/tags/form/attributeFields";
import { checksOf } from "@/features/tags/form/checks";
import { useProblems } from "@/features/tags/form/useProblems";
import { useSettings } from "@/shared/settings/settings";
import form from "@/shared/ui/Form.module.css";

/** The form that a schema makes, to be tried; nothing of it is kept. */
export function SchemaTrial({ schema }: { schema: unknown }) {
  const { t } = useTranslation("tags");
  const { language } = useSettings();
  const [attributes, setAttributes] = useState<Attributes | null>(null);
  const draft = { data_type: "double", step: false, attributes };
  const problemAt = useProblems(checksOf(draft, attributeFields(schema, language)), draft, { error: null, sent: undefined });
  return (
    <section aria-label={t("schema.trial")} className={form.form}>
      <h3>{t("schema.trial")}</h3>
      <p className={form.note}>{t("schema.trial.what")}</p>
      <AttributeInputs schema={schema} attributes={attributes} problemAt={problemAt} onChange={setAttributes} />
    </section>
  );
}
