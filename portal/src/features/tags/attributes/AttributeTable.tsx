import { useTranslation } from "react-i18next";
import { type AttributeField, attributeFields, mayHaveOthers } from "@/features/tags/form/attributeFields";
import { textOf } from "@/shared/format/typed";
import { useSettings } from "@/shared/settings/settings";
import form from "@/shared/ui/Form.module.css";
import { Empty } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

/** The attributes that a schema names, in words. */
export function AttributeTable({ schema }: { schema: unknown }) {
  const { t } = useTranslation("tags");
  const { language } = useSettings();
  const fields = attributeFields(schema, language);
  if (fields.length === 0) return <Empty title={t("attributes.empty")}><p>{t("attributes.empty.what")}</p></Empty>;
  return (
    <>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th>{t("attributes.title")}</th>
              <th>{t("attributes.name")}</th>
              <th>{t("attributes.kind")}</th>
              <th>{t("attributes.allowed")}</th>
              <th>{t("attributes.must")}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field.name}>
                <td><bdi dir="auto">{field.title}</bdi>{field.hint && <small className={table.muted}> <bdi dir="auto">{field.hint}</bdi></small>}</td>
                <td><bdi>{field.name}</bdi></td>
                <td>{t(`attributes.kind.${field.kind}`)}</td>
                <td><Allowed field={field} /></td>
                <td>{field.required ? t("yes") : t("no")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={form.note}>{mayHaveOthers(schema) ? t("attributes.open") : t("attributes.closed")}</p>
    </>
  );
}

/** Choices, range, length or pattern of an attribute. */
function Allowed({ field }: { field: AttributeField }) {
  const { t } = useTranslation("tags");
  const { digits } = useSettings();
  if (field.options.length > 0) return <bdi>{field.options.join(t("comma"))}</bdi>;
  const parts = [
    field.min !== null && t("attributes.from", { value: textOf(field.min, digits) }),
    field.max !== null && t("attributes.to", { value: textOf(field.max, digits) }),
    field.lengthMax !== null && t("attributes.length", { value: textOf(field.lengthMax, digits) }),
  ].filter((part) => part !== false);
  return <>{parts.join(t("comma"))}{field.pattern && <> <bdi dir="ltr">{field.pattern.source}</bdi></>}</>;
}
