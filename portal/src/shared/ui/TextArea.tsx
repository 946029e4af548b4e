import { type ReactNode, type TextareaHTMLAttributes, useId } from "react";
import { describedBy, FieldProblem } from "@/shared/ui/Field";
import classes from "@/shared/ui/Field.module.css";

interface TextAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with what stands in it. */
  readonly problem?: ReactNode;
}

/** Several lines of text. */
export function TextArea({ label, hint, problem, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      <textarea id={id} aria-describedby={describedBy(id, hint, problem)} aria-invalid={problem ? true : undefined} {...rest} />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      <FieldProblem id={id}>{problem}</FieldProblem>
    </div>
  );
}
