import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type AttributeField, attributeFields, mayHaveOthers } from "@/features/tags/form/attributeFields";
import classes from "@/features/tags/form/Form.module.css";
import { JsonField } from "@/features/tags/form/JsonField";
import { NumberField } from "@/shared/ui/NumberField";
import type { ProblemAt } from "@/features/tags/form/useProblems";
import type { TagDraft } from "@/features/tags/fields";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Field, Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";

export type Attributes = NonNullable<TagDraft["attributes"]>;

interface AttributeInputsProps {
  readonly schema: unknown;
  readonly attributes: Attributes | null | undefined;
  readonly problemAt: ProblemAt;
  readonly onChange: (attributes: Attributes | null) => void;
}

/** Attributes with a value; none where none has one. */
function without(attributes: Attributes, name: string): Attributes | null {
  const left = Object.entries(attributes).filter(([key]) => key !== name);
  return left.length ? Object.fromEntries(left) : null;
}

/** Custom attributes: the fields that their schema names, and others where it lets one add them. */
export function AttributeInputs({ schema, attributes, problemAt, onChange }: AttributeInputsProps) {
  const { t } = useTranslation("tags");
  const { language } = useSettings();
  const [name, setName] = useState("");
  const given: Attributes = attributes ?? {};
  const fields = attributeFields(schema, language);
  const others = Object.keys(given).filter((key) => !fields.some((field) => field.name === key));
  const set = (key: string, value: unknown) => {
    onChange(value === undefined ? without(given, key) : { ...given, [key]: value as Attributes[string] });
  };
  const addable = /^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/.test(name) && !(name in given);
  const add = () => {
    set(name, "");
    setName("");
  };
  return (
    <fieldset className={form.group}>
      <legend>{t("field.attributes")}</legend>
      {problemAt("attributes") && <p role="alert" className={classes.problem} dir="auto">{problemAt("attributes")}</p>}
      {fields.length === 0 && others.length === 0 && <p className={form.note}>{t("attributes.none")}</p>}
      <div className={form.grid}>
        {fields.map((field) => (
          <AttributeInput key={field.name} field={field} value={given[field.name]} problem={problemAt(`attributes/${field.name}`)} onChange={(value) => { set(field.name, value); }} />
        ))}
      </div>
      {others.map((key) => (
        <div key={key} className={form.row}>
          <JsonField label={key} value={given[key]} problem={problemAt(`attributes/${key}`)} onChange={(value) => { set(key, value); }} />
          <Button icon="trash" aria-label={t("attributes.remove", { name: key })} onClick={() => { set(key, undefined); }} />
        </div>
      ))}
      {mayHaveOthers(schema) && (
        <div className={form.row}>
          <Field
            label={t("attributes.new")}
            hint={t("attributes.new.hint")}
            dir="ltr"
            maxLength={64}
            value={name}
            onChange={(event) => { setName(event.target.value); }}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              if (addable) add();
            }}
          />
          <Button icon="plus" disabled={!addable} onClick={add}>{t("attributes.add")}</Button>
        </div>
      )}
    </fieldset>
  );
}

interface AttributeInputProps {
  readonly field: AttributeField;
  readonly value: unknown;
  readonly problem: string | undefined;
  readonly onChange: (value: unknown) => void;
}

function AttributeInput({ field, value, problem, onChange }: AttributeInputProps) {
  const { t } = useTranslation("tags");
  const { kind, hint, required } = field;
  const label = required ? t("attributes.required", { name: field.title }) : field.title;
  if (kind === "number" || kind === "whole") {
    return <NumberField label={label} hint={hint} problem={problem} value={typeof value === "number" ? value : null} onChange={(next) => { onChange(next ?? undefined); }} />;
  }
  if (kind === "yesno" || kind === "choice") {
    const options = kind === "yesno"
      ? [{ value: "true", label: t("yes") }, { value: "false", label: t("no") }]
      : field.options.map((option) => ({ value: option, label: option }));
    const next = (chosen: string) => (chosen === "" ? undefined : kind === "yesno" ? chosen === "true" : chosen);
    return <Select label={label} hint={hint} problem={problem} value={typeof value === "string" || typeof value === "boolean" ? String(value) : ""} options={[{ value: "", label: "—" }, ...options]} onChange={(chosen) => { onChange(next(chosen)); }} />;
  }
  if (kind === "text") {
    return <Field label={label} hint={hint} problem={problem} dir="auto" value={typeof value === "string" ? value : ""} onChange={(event) => { onChange(event.target.value || undefined); }} />;
  }
  return <JsonField label={label} hint={hint} problem={problem} value={value} onChange={onChange} />;
}
