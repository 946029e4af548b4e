import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useId } from "react";
import classes from "@/shared/ui/Field.module.css";

interface Labelled {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with what stands in it; said beside it and to screen readers. */
  readonly problem?: ReactNode;
}

/** Ids of what is said about a field, for `aria-describedby`. */
export function describedBy(id: string, hint: ReactNode, problem: ReactNode): string | undefined {
  return [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ") || undefined;
}

/** What is wrong with a field, below it. */
export function FieldProblem({ id, children }: { id: string; children: ReactNode }) {
  return children ? <small id={`${id}-problem`} className={classes.problem} dir="auto">{children}</small> : null;
}

type FieldProps = Labelled & InputHTMLAttributes<HTMLInputElement>;

export function Field({ label, hint, problem, id, ...rest }: FieldProps) {
  const own = useId();
  const input = id ?? own;
  return (
    <div className={classes.field}>
      <label htmlFor={input}>{label}</label>
      <input id={input} aria-describedby={describedBy(input, hint, problem)} aria-invalid={problem ? true : undefined} {...rest} />
      {hint && <small id={`${input}-hint`}>{hint}</small>}
      <FieldProblem id={input}>{problem}</FieldProblem>
    </div>
  );
}

interface SelectProps<V extends string> extends Omit<SelectHTMLAttributes<HTMLSelectElement>, "onChange" | "value"> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly problem?: ReactNode;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
}

export function Select<V extends string>({ label, hint, problem, value, options, onChange, ...rest }: SelectProps<V>) {
  const id = useId();
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-describedby={describedBy(id, hint, problem)}
        aria-invalid={problem ? true : undefined}
        onChange={(event) => {
          onChange(event.target.value as V);
        }}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      <FieldProblem id={id}>{problem}</FieldProblem>
    </div>
  );
}
