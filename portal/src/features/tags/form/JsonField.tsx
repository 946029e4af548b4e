import { useState } from "react";
import { Field } from "@/shared/ui/Field";

interface JsonFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** What a text says: JSON where it is some, else the text itself; nothing where it is empty. */
export function valueOf(text: string): unknown {
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Any value: a word is a text, `5` a number, `["a"]` a list. */
export function JsonField({ value, onChange, ...rest }: JsonFieldProps) {
  const [text, setText] = useState(() => (value === undefined || value === "" ? "" : typeof value === "string" && valueOf(value) === value ? value : JSON.stringify(value)));
  return (
    <Field
      dir="auto"
      {...rest}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        onChange(valueOf(event.target.value) ?? "");
      }}
    />
  );
}
