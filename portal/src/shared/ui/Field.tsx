import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useId } from "react";
import classes from "@/shared/ui/Field.module.css";

interface Labelled {
  readonly label: string;
  readonly hint?: ReactNode;
}

type FieldProps = Labelled & InputHTMLAttributes<HTMLInputElement>;

export function Field({ label, hint, id, ...rest }: FieldProps) {
  const own = useId();
  const input = id ?? own;
  return (
    <div className={classes.field}>
      <label htmlFor={input}>{label}</label>
      <input id={input} aria-describedby={hint ? `${input}-hint` : undefined} {...rest} />
      {hint && <small id={`${input}-hint`}>{hint}</small>}
    </div>
  );
}

interface SelectProps<V extends string> extends Omit<SelectHTMLAttributes<HTMLSelectElement>, "onChange" | "value"> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
}

export function Select<V extends string>({ label, value, options, onChange, ...rest }: SelectProps<V>) {
  const id = useId();
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
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
    </div>
  );
}
