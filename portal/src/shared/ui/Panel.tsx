import { type ReactNode, useId } from "react";
import classes from "@/shared/ui/Panel.module.css";

interface PanelProps {
  readonly title: string;
  /** What this part is for, in a sentence. */
  readonly what?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a page. */
export function Panel({ title, what, actions, children }: PanelProps) {
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <header className={classes.header}>
        <h2 id={id}>{title}</h2>
        {actions}
      </header>
      {what && <p className={classes.what}>{what}</p>}
      {children}
    </section>
  );
}
