import { useTranslation } from "react-i18next";
import { ConditionFields } from "@/features/alarms/rules/editor/ConditionFields";
import { MeaningFields } from "@/features/alarms/rules/editor/MeaningFields";
import { SuppressionFields } from "@/features/alarms/rules/editor/SuppressionFields";
import type { FieldsProps } from "@/features/alarms/rules/editor/useDraft";
import { WordsFields } from "@/features/alarms/rules/editor/WordsFields";
import { KINDS } from "@/features/alarms/rules/kinds";
import { TagChoice } from "@/features/alarms/TagChoice";
import type { Tag } from "@/shared/api/types";
import { formatSpan } from "@/shared/format/times";
import { useSettings } from "@/shared/settings/settings";
import { Field, Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { NumberField } from "@/shared/ui/NumberField";

interface RuleFieldsProps extends FieldsProps {
  readonly tag: Tag | undefined;
  readonly id: string | undefined;
}

const MINUTE_S = 60;
const DELAYS = ["on_delay_s", "off_delay_s"] as const;

/** All that people write of a rule. */
export function RuleFields({ draft, tag, id, problemAt, onChange }: RuleFieldsProps) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const { condition } = draft;
  return (
    <>
      <div className={form.grid}>
        <Field label={t("rule.name")} required maxLength={128} dir="auto" autoComplete="off" problem={problemAt("name")} value={draft.name} onChange={(event) => { onChange({ name: event.target.value }); }} />
        <TagChoice label={t("column.point")} name={draft.tag} problem={problemAt("tag")} onChange={(name) => { onChange({ tag: name }); }} />
      </div>
      <fieldset className={form.group}>
        <legend>{t("rule.condition")}</legend>
        <Select label={t("rule.kind")} hint={t(`rule.kind.${condition.kind}.what`)} value={condition.kind} options={KINDS.map((value) => ({ value, label: t(`rule.kind.${value}`) }))} onChange={(kind) => { onChange({ condition: { ...condition, kind } }); }} />
        <ConditionFields condition={condition} tag={tag} at="condition" problemAt={problemAt} onChange={(part) => { onChange({ condition: { ...condition, ...part } }); }} />
        <div className={form.grid}>
          {DELAYS.map((name) => {
            const value = draft[name];
            return <NumberField key={name} label={t(`rule.field.${name}`)} hint={value !== null && value > MINUTE_S ? `= ${formatSpan(value, settings)}` : undefined} problem={problemAt(name)} required value={value} onChange={(typed) => { onChange({ [name]: typed }); }} />;
          })}
        </div>
        <label className={form.check}>
          <input type="checkbox" checked={draft.latching} onChange={(event) => { onChange({ latching: event.target.checked }); }} />
          {t("rule.field.latching")}
        </label>
        <label className={form.check}>
          <input type="checkbox" checked={draft.enabled} onChange={(event) => { onChange({ enabled: event.target.checked }); }} />
          {t("rule.field.enabled")}
        </label>
      </fieldset>
      <MeaningFields draft={draft} problemAt={problemAt} onChange={onChange} />
      <WordsFields draft={draft} problemAt={problemAt} onChange={onChange} />
      <SuppressionFields draft={draft} id={id} problemAt={problemAt} onChange={onChange} />
    </>
  );
}
