import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { TagFormProps } from "@/features/tags/form/TagForm";
import { UNITS } from "@/features/tags/fields";
import { Field, Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";

const TYPES = ["double", "float", "bool", "int16", "int32", "int64", "uint16", "uint32", "string"];
const COMMON = ["bar", "Pa", "kPa", "psi", "degC", "degF", "K", "m3/d", "m3/h", "m3/s", "kg/s", "percent", "rpm", "Hz", "A", "V", "kW", "mm/s", "m", "s", "h"];

/** What kind of value it is: type, units, whether it steps and whether it flows. */
export function KindFields({ draft, problemAt, onChange }: Pick<TagFormProps, "draft" | "problemAt" | "onChange">) {
  const { t } = useTranslation("tags");
  const units = useId();
  const types = TYPES.includes(draft.data_type) ? TYPES : [draft.data_type, ...TYPES];
  const flow = draft.is_flow == null ? "" : String(draft.is_flow) as "true" | "false";
  return (
    <fieldset className={form.group}>
      <legend>{t("group.kind")}</legend>
      <div className={form.grid}>
        <Select label={t("field.data_type")} problem={problemAt("data_type")} value={draft.data_type} options={types.map((value) => ({ value, label: value }))} onChange={(type) => { onChange({ data_type: type }); }} />
        {UNITS.map((key) => (
          <Field key={key} label={t(`field.${key}`)} hint={key === "display_unit" ? t("field.display_unit.hint") : undefined} problem={problemAt(key)} dir="ltr" list={units} maxLength={64} value={draft[key] ?? ""} onChange={(event) => { onChange({ [key]: event.target.value.trim() || null }); }} />
        ))}
        <Select
          label={t("field.is_flow")}
          value={flow}
          options={[{ value: "", label: t("unknown") }, { value: "true", label: t("yes") }, { value: "false", label: t("no") }]}
          onChange={(value) => { onChange({ is_flow: value === "" ? null : value === "true" }); }}
        />
      </div>
      <datalist id={units}>{COMMON.map((unit) => <option key={unit} value={unit} />)}</datalist>
      <label className={form.check}>
        <input type="checkbox" checked={draft.step} onChange={(event) => { onChange({ step: event.target.checked }); }} />
        {t("field.step.what")}
      </label>
    </fieldset>
  );
}
