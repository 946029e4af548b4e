import { useState } from "react";
import { numberOf, textOf } from "@/shared/format/typed";
import { useSettings } from "@/shared/settings/settings";
import { Field } from "@/shared/ui/Field";

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** The same number in the unit that people read. */
  readonly shown?: string | null;
  readonly problem?: string | undefined;
  readonly required?: boolean;
  readonly value: number | null | undefined;
  /** NaN where what was typed is no number. */
  readonly onChange: (value: number | null) => void;
}

/** A number, typed in Persian or Latin digits. What was typed stays as it was typed. */
export function NumberField({ value, shown, hint, onChange, ...rest }: NumberFieldProps) {
  const { digits } = useSettings();
  const [text, setText] = useState(() => textOf(value, digits));
  const held = numberOf(text);
  const same = Object.is(held, value ?? null);
  return (
    <Field
      inputMode="decimal"
      dir="ltr"
      autoComplete="off"
      maxLength={64}
      hint={shown ? <bdi dir="ltr">= {shown}</bdi> : hint}
      {...rest}
      value={same ? text : textOf(value, digits)}
      onChange={(event) => {
        setText(event.target.value);
        onChange(numberOf(event.target.value));
      }}
    />
  );
}
