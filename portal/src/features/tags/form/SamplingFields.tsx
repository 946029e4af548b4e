import { useTranslation } from "react-i18next";
import { NumberField } from "@/shared/ui/NumberField";
import type { TagFormProps } from "@/features/tags/form/TagForm";
import { SAMPLING } from "@/features/tags/fields";
import { Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";

/** How often a value is expected, what counts as a change, and from when on it counts as stuck. */
export function SamplingFields({ draft, problemAt, onChange }: Pick<TagFormProps, "draft" | "problemAt" | "onChange">) {
  const { t } = useTranslation("tags");
  return (
    <fieldset className={form.group}>
      <legend>{t("group.sampling")}</legend>
      <div className={form.grid}>
        <Select
          label={t("field.sampling")}
          problem={problemAt("sampling")}
          value={draft.sampling ?? ""}
          options={[{ value: "", label: t("unknown") }, { value: "periodic", label: t("sampling.periodic") }, { value: "on-change", label: t("sampling.on-change") }]}
          onChange={(value) => { onChange({ sampling: value || null }); }}
        />
        {SAMPLING.map((key) => (
          <NumberField key={key} label={t(`field.${key}`)} hint={t(`hint.${key}`)} problem={problemAt(key)} value={draft[key]} onChange={(value) => { onChange({ [key]: value }); }} />
        ))}
      </div>
    </fieldset>
  );
}
