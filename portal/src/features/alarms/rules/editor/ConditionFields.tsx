import { useId } from "react";
import { useTranslation } from "react-i18next";
import { ExpressionFields } from "@/features/alarms/rules/editor/ExpressionFields";
import type { ConditionProps } from "@/features/alarms/rules/editor/useDraft";
import { TagChoice } from "@/features/alarms/TagChoice";
import type { Tag } from "@/shared/api/types";
import { formatExact } from "@/shared/format/numbers";
import { conversion, unitOf } from "@/shared/format/units";
import { type Settings, useSettings } from "@/shared/settings/settings";
import { Field, Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { NumberField } from "@/shared/ui/NumberField";

const SHOWN_DIGITS = 6;
const MEASURED: readonly string[] = ["limit", "deviation", "rate", "stuck"];

interface Props extends ConditionProps {
  readonly tag: Tag | undefined;
}

/** The number in the unit that people read, where it was written in another one. */
function shownAs(value: number | null, unit: string, tag: Tag | undefined, isSpan: boolean, settings: Settings): string | null {
  const written = unit || tag?.unit;
  if (value === null || Number.isNaN(value) || !tag || !written) return null;
  const read = unitOf(tag, settings.units);
  const converted = conversion(written, read.symbol) ?? (written === tag.unit ? read : null);
  if (!converted || converted.symbol === written) return null;
  const shown = value * converted.factor + (isSpan ? 0 : converted.offset);
  return shown === value ? null : `${formatExact(Number(shown.toPrecision(SHOWN_DIGITS)), settings)} ${read.symbol}`;
}

/** The fields of a condition of any kind. */
export function ConditionFields({ condition: of, tag, at, problemAt, onChange }: Props) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const shown = (name: "limit" | "deadband" | "reference" | "tolerance") => shownAs(of[name], of.unit, tag, name !== "reference" && !(of.kind === "limit" && name === "limit"), settings);
  const number = (name: "limit" | "deadband" | "reference" | "tolerance", label: string) => (
    <NumberField label={label} shown={of.kind === "score" ? null : shown(name)} problem={problemAt(`${at}.${name}`)} required value={of[name]} onChange={(value) => { onChange({ [name]: value }); }} />
  );
  const seconds = (name: "after_s" | "window_s", hint: string | undefined) => (
    <NumberField label={t(`rule.field.${name}`)} hint={hint} problem={problemAt(`${at}.${name}`)} required value={of[name]} onChange={(value) => { onChange({ [name]: value }); }} />
  );
  return (
    <>
      <div className={form.grid}>
        {of.kind === "limit" && <Select label={t("rule.field.side")} value={of.side} options={(["high", "low"] as const).map((value) => ({ value, label: t(`rule.side.${value}`) }))} onChange={(side) => { onChange({ side }); }} />}
        {of.kind === "deviation" && <Select label={t("rule.field.direction")} value={of.away} options={(["either", "above", "below"] as const).map((value) => ({ value, label: t(`rule.away.${value}`) }))} onChange={(away) => { onChange({ away }); }} />}
        {of.kind === "rate" && <Select label={t("rule.field.direction")} value={of.course} options={(["either", "rising", "falling"] as const).map((value) => ({ value, label: t(`rule.course.${value}`) }))} onChange={(course) => { onChange({ course }); }} />}
        {(of.kind === "limit" || of.kind === "score") && number("limit", t("rule.field.limit"))}
        {of.kind === "deviation" && number("limit", t("rule.field.away"))}
        {of.kind === "rate" && number("limit", t("rule.field.change"))}
        {of.kind === "rate" && <Select label={t("rule.field.per")} value={of.per} options={(["s", "min", "h"] as const).map((value) => ({ value, label: t(`rule.per.${value}`) }))} onChange={(per) => { onChange({ per }); }} />}
        {of.kind === "deviation" && <Select label={t("rule.field.from")} value={of.fromTag ? "tag" : "value"} options={(["value", "tag"] as const).map((value) => ({ value, label: t(`rule.from.${value}`) }))} onChange={(from) => { onChange({ fromTag: from === "tag" }); }} />}
        {of.kind === "deviation" && !of.fromTag && number("reference", t("rule.field.reference"))}
        {of.kind === "deviation" && of.fromTag && <TagChoice label={t("rule.field.reference_tag")} name={of.reference_tag} problem={problemAt(`${at}.reference_tag`)} onChange={(name) => { onChange({ reference_tag: name }); }} />}
        {(of.kind === "stuck" || of.kind === "stale") && seconds("after_s", undefined)}
        {of.kind === "stuck" && number("tolerance", t("rule.field.tolerance"))}
        {MEASURED.includes(of.kind) && <UnitField condition={of} tag={tag} problem={problemAt(`${at}.unit`)} onChange={onChange} />}
        {["limit", "deviation", "rate", "score"].includes(of.kind) && number("deadband", t("rule.field.deadband"))}
        {of.kind === "rate" && seconds("window_s", t("rule.field.window.hint"))}
        {of.kind === "state" && <Field label={t("rule.field.states")} hint={t("rule.field.states.hint")} dir="ltr" required problem={problemAt(`${at}.states`)} value={of.states} onChange={(event) => { onChange({ states: event.target.value }); }} />}
        {of.kind === "score" && <Field label={t("rule.field.model")} dir="ltr" required maxLength={128} problem={problemAt(`${at}.model`)} value={of.model} onChange={(event) => { onChange({ model: event.target.value }); }} />}
      </div>
      {of.kind === "quality" && (
        <label className={form.check}>
          <input type="checkbox" checked={of.uncertain} onChange={(event) => { onChange({ uncertain: event.target.checked }); }} />
          {t("rule.field.uncertain")}
        </label>
      )}
      {of.kind === "expression" && <ExpressionFields condition={of} at={at} problemAt={problemAt} onChange={onChange} />}
    </>
  );
}

interface UnitProps extends Pick<ConditionProps, "condition" | "onChange"> {
  readonly tag: Tag | undefined;
  readonly problem: string | undefined;
}

/** The unit of the numbers; the tag's own where none is given. */
function UnitField({ condition, tag, problem, onChange }: UnitProps) {
  const { t } = useTranslation("alarms");
  const { units } = useSettings();
  const list = useId();
  const offered = tag ? [...new Set([tag.unit, tag.display_unit, unitOf(tag, units).symbol])].filter(Boolean) : [];
  return (
    <div>
      <Field label={t("rule.field.unit")} hint={tag && t("rule.field.unit.hint", { unit: tag.unit ?? "—" })} dir="ltr" list={list} maxLength={64} autoComplete="off" problem={problem} value={condition.unit} onChange={(event) => { onChange({ unit: event.target.value }); }} />
      <datalist id={list}>{offered.map((unit) => <option key={unit} value={unit ?? ""} />)}</datalist>
    </div>
  );
}
