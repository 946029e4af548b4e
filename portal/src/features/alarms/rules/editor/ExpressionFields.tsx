import { useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { characterOf } from "@/features/alarms/rules/editor/checks";
import type { ConditionProps } from "@/features/alarms/rules/editor/useDraft";
import classes from "@/features/alarms/rules/Rules.module.css";
import { TagChoice } from "@/features/alarms/TagChoice";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { describedBy, Field, FieldProblem } from "@/shared/ui/Field";
import field from "@/shared/ui/Field.module.css";
import form from "@/shared/ui/Form.module.css";

const INPUTS_MAX = 16;
const LENGTH_MAX = 2_000;

/** A CEL expression and what its names stand for. */
export function ExpressionFields({ condition: { text, inputs }, at, problemAt, onChange }: ConditionProps) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const problem = problemAt(`${at}.text`);
  const place = problem ? characterOf(problem) : null;
  const select = (from: number) => {
    area.current?.focus();
    area.current?.setSelectionRange(from - 1, Math.min(text.length, from));
  };
  const change = (place_: number, part: Partial<(typeof inputs)[number]>) => {
    onChange({ inputs: inputs.map((one, other) => (other === place_ ? { ...one, ...part } : one)) });
  };
  return (
    <>
      <div className={field.field}>
        <label htmlFor={id}>{t("rule.field.text")}</label>
        <textarea
          ref={area}
          id={id}
          className={classes.code}
          dir="ltr"
          spellCheck={false}
          required
          maxLength={LENGTH_MAX}
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy(id, true, problem)}
          value={text}
          onChange={(event) => { onChange({ text: event.target.value }); }}
        />
        <small id={`${id}-hint`}><bdi dir="ltr">p &gt; 200 &amp;&amp; (t &lt; 5 || abs(p - q) &gt; 3)</bdi>: {t("rule.field.text.hint")}</small>
        <FieldProblem id={id}>{problem}</FieldProblem>
        {place !== null && <div><Button onClick={() => { select(place); }}>{t("rule.character", { at: formatCount(place, settings) })}</Button></div>}
      </div>
      <fieldset className={form.group}>
        <legend>{t("rule.field.inputs")}</legend>
        {problemAt(`${at}.inputs`) && <p className={classes.problem} dir="auto">{problemAt(`${at}.inputs`)}</p>}
        {inputs.map((input, place_) => (
          <div key={place_} className={classes.input}>
            <Field label={t("rule.input.name")} dir="ltr" required maxLength={64} autoComplete="off" problem={problemAt(`${at}.inputs.${place_}`)} value={input.name} onChange={(event) => { change(place_, { name: event.target.value }); }} />
            <TagChoice label={t("rule.input.tag")} name={input.tag} problem={problemAt(`${at}.inputs.${place_}.tag`)} onChange={(tag) => { change(place_, { tag }); }} />
            <Button icon="trash" aria-label={t("rule.input.remove", { name: input.name })} onClick={() => { onChange({ inputs: inputs.filter((_, other) => other !== place_) }); }} />
          </div>
        ))}
        <div><Button icon="plus" disabled={inputs.length >= INPUTS_MAX} onClick={() => { onChange({ inputs: [...inputs, { name: "", tag: "" }] }); }}>{t("rule.input.add")}</Button></div>
      </fieldset>
    </>
  );
}
