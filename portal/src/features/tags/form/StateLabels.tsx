import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/tags/form/Form.module.css";
import type { ProblemAt } from "@/features/tags/form/useProblems";
import type { TagDraft } from "@/features/tags/fields";
import { latinDigits } from "@/shared/format/search";
import { Button } from "@/shared/ui/Button";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";

type Labels = NonNullable<TagDraft["state_labels"]>;

interface Row {
  readonly id: number;
  readonly state: string;
  readonly en: string;
  readonly fa: string;
}

/** The labels that rows say; a state named twice is kept apart, so that it can be seen and mended. */
export function labelsOf(rows: readonly Row[]): Labels | null {
  const labels: Labels = {};
  for (const { state, en, fa } of rows) {
    const key = latinDigits(state).trim();
    labels[key in labels ? `${key} ` : key] = { en: en.trim(), ...(fa.trim() ? { fa: fa.trim() } : {}) };
  }
  return rows.length ? labels : null;
}

function nextState(rows: readonly Row[]): string {
  const taken = rows.map(({ state }) => Number(latinDigits(state))).filter(Number.isInteger);
  return String(taken.length ? Math.max(...taken) + 1 : 0);
}

interface StateLabelsProps {
  readonly labels: Labels | null | undefined;
  readonly problemAt: ProblemAt;
  readonly onChange: (labels: Labels | null) => void;
}

/** What people call each state of a discrete tag, in both languages. */
export function StateLabels({ labels, problemAt, onChange }: StateLabelsProps) {
  const { t } = useTranslation("tags");
  const [rows, setRows] = useState<readonly Row[]>(() =>
    Object.entries(labels ?? {}).map(([state, { en, fa }], id) => ({ id, state, en, fa: fa ?? "" })));
  const set = (next: readonly Row[]) => {
    setRows(next);
    onChange(labelsOf(next));
  };
  const change = (id: number, part: Partial<Row>) => { set(rows.map((row) => (row.id === id ? { ...row, ...part } : row))); };
  const whole = problemAt("state_labels");
  return (
    <fieldset className={form.group}>
      <legend>{t("field.state_labels")}</legend>
      {rows.length === 0 && <p className={form.note}>{t("states.what")}</p>}
      {rows.map((row, at) => {
        const twice = rows.findIndex(({ state }) => state.trim() === row.state.trim()) < at;
        const problem = twice ? t("states.twice") : problemAt(`state_labels/${latinDigits(row.state).trim()}`);
        return (
          <div key={row.id} className={classes.state}>
            <Field label={t("states.state")} dir="ltr" inputMode="numeric" maxLength={10} problem={problem} value={row.state} onChange={(event) => { change(row.id, { state: event.target.value }); }} />
            <Field label={t("states.en")} dir="ltr" lang="en" maxLength={64} required value={row.en} onChange={(event) => { change(row.id, { en: event.target.value }); }} />
            <Field label={t("states.fa")} dir="rtl" lang="fa" maxLength={64} value={row.fa} onChange={(event) => { change(row.id, { fa: event.target.value }); }} />
            <Button icon="trash" aria-label={t("states.remove", { state: row.state })} onClick={() => { set(rows.filter(({ id }) => id !== row.id)); }} />
          </div>
        );
      })}
      {whole && <p role="alert" className={classes.problem}>{whole}</p>}
      <div>
        <Button icon="plus" disabled={rows.length >= 64} onClick={() => { set([...rows, { id: Math.max(-1, ...rows.map(({ id }) => id)) + 1, state: nextState(rows), en: "", fa: "" }]); }}>{t("states.add")}</Button>
      </div>
    </fieldset>
  );
}
