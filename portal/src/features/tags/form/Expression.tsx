import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { completed, type Completing, completing, offsetOf } from "@/features/tags/form/completion";
import { ExpressionVerdict } from "@/features/tags/form/ExpressionVerdict";
import classes from "@/features/tags/form/Form.module.css";
import { Mirror } from "@/features/tags/form/Mirror";
import { type Option, Suggestions } from "@/features/tags/form/Suggestions";
import { useSettled } from "@/shared/ui/useSettled";
import { expressionCheck } from "@/features/tags/queries";
import { tagSearch } from "@/shared/api/catalogue";
import field from "@/shared/ui/Field.module.css";

const TYPING_MS = 300;
const OPTIONS_MAX = 8;
const LENGTH_MAX = 2_000;

interface ExpressionProps {
  readonly value: string;
  readonly unit: string | null | undefined;
  readonly tagId: number | undefined;
  readonly problem: string | undefined;
  readonly onChange: (expression: string) => void;
}

/** The expression of a calculated tag: names of tags completed, problems shown where they are, while one types. */
export function Expression({ value, unit, tagId, problem, onChange }: ExpressionProps) {
  const { t } = useTranslation("tags");
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState<Completing | null>(null);
  const [at, setAt] = useState(0);
  const settled = useSettled(value, TYPING_MS);
  const asked = useSettled(typed?.text.trim() ?? "", TYPING_MS);
  const check = useQuery({ ...expressionCheck(settled, unit, tagId), enabled: settled.trim() !== "", placeholderData: keepPreviousData });
  const found = useQuery({ ...tagSearch(asked), enabled: typed !== null && asked.length > 1, placeholderData: keepPreviousData });
  const options: readonly Option[] = typed && asked.length > 1 ? (found.data?.items ?? []).filter((one) => one.tag_id !== tagId).slice(0, OPTIONS_MAX) : [];
  const current = settled === value && !check.isPlaceholderData ? check.data : undefined;
  const problems = current?.problems ?? [];
  const write = (text: string, caret: number) => {
    onChange(text);
    setTyped(completing(text, caret));
    setAt(0);
  };
  const choose = (option: Option) => {
    if (!typed) return;
    const [text, caret] = completed(value, typed, option.name);
    onChange(text);
    setTyped(null);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(caret, caret);
    });
  };
  const press = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = options[at];
    if (!option) return;
    if (step) setAt((at + step + options.length) % options.length);
    else if (event.key === "Enter" || event.key === "Tab") choose(option);
    else if (event.key === "Escape") setTyped(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const select = (start: number, end: number) => {
    area.current?.focus();
    area.current?.setSelectionRange(offsetOf(value, start), offsetOf(value, end));
  };
  return (
    <div className={field.field}>
      <label htmlFor={id}>{t("field.expression")}</label>
      <div className={classes.write}>
        <Mirror text={value} places={problems} />
        <textarea
          ref={area}
          id={id}
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          maxLength={LENGTH_MAX}
          aria-autocomplete="list"
          aria-controls={options.length ? `${id}-options` : undefined}
          aria-activedescendant={options.length ? `${id}-${at}` : undefined}
          aria-describedby={`${id}-hint ${id}-said`}
          aria-invalid={Boolean(problem) || problems.length > 0}
          value={value}
          onChange={(event) => { write(event.target.value, event.target.selectionStart); }}
          onKeyDown={press}
          onBlur={() => { setTyped(null); }}
        />
        <Suggestions id={id} options={options} at={at} onChoose={choose} />
      </div>
      <small id={`${id}-hint`}>{t("expression.hint")}</small>
      <div id={`${id}-said`} role="status" className={classes.said}>
        {problem && problems.length === 0 && <p className={classes.problem} dir="auto">{problem}</p>}
        <ExpressionVerdict checked={current} error={check.error} waiting={value.trim() !== "" && !current && !check.error} onSelect={select} />
      </div>
    </div>
  );
}
