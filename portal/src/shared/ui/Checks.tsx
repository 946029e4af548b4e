import type { ReactNode } from "react";
import classes from "@/shared/ui/Checks.module.css";
import form from "@/shared/ui/Form.module.css";

interface ChecksProps {
  readonly label: string;
  readonly options: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  /** What stands beside an option; the option itself without it. */
  readonly describe?: (option: string) => ReactNode;
  readonly disabled?: boolean;
}

/** Several of many, each with its box. */
export function Checks({ label, options, chosen, onChange, describe, disabled }: ChecksProps) {
  const toggle = (option: string, on: boolean) => {
    onChange(on ? [...chosen, option] : chosen.filter((one) => one !== option));
  };
  return (
    <fieldset className={form.group} disabled={disabled}>
      <legend>{label}</legend>
      <div className={classes.options}>
        {options.map((option) => (
          <label key={option} className={form.check}>
            <input type="checkbox" checked={chosen.includes(option)} onChange={(event) => { toggle(option, event.target.checked); }} />
            <span><bdi>{option}</bdi>{describe && <small className={classes.what}> {describe(option)}</small>}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
