import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/notifications/parts/Parts.module.css";
import { Button } from "@/shared/ui/Button";
import form from "@/shared/ui/Form.module.css";

interface ListedProps<T> {
  readonly label: string;
  /** What the list is when nothing is in it. */
  readonly none?: string;
  readonly items: readonly T[];
  readonly most: number;
  /** What a new one begins with; none can be added without it. */
  readonly fresh: T | undefined;
  /** What the button says that adds one. */
  readonly add: string;
  /** Names one of them for the buttons beside it. */
  readonly nameOf: (item: T, at: number) => string;
  /** Their order means something. */
  readonly ordered?: boolean;
  readonly disabled?: boolean;
  readonly onChange: (items: T[]) => void;
  readonly children: (item: T, at: number, change: (item: T) => void) => ReactNode;
}

/** Several of a kind, each with its fields; added, taken away, and put into order. */
export function Listed<T>({ label, none, items, most, fresh, add, nameOf, ordered, disabled, onChange, children }: ListedProps<T>) {
  const { t } = useTranslation("notifications");
  const moved = (at: number) => {
    const next = [...items];
    next.splice(at - 1, 0, ...next.splice(at, 1));
    onChange(next);
  };
  return (
    <fieldset className={form.group} disabled={disabled}>
      <legend>{label}</legend>
      {items.length === 0 && none && <p className={form.note}>{none}</p>}
      {items.map((item, at) => (
        <div key={at} className={classes.item}>
          <div className={form.form}>{children(item, at, (changed) => { onChange(items.map((one, other) => (other === at ? changed : one))); })}</div>
          {!disabled && (
            <div className={classes.acts}>
              {ordered && <Button kind="quiet" aria-label={t("list.up", { name: nameOf(item, at) })} disabled={at === 0} onClick={() => { moved(at); }}>↑</Button>}
              <Button kind="quiet" icon="trash" aria-label={t("list.remove", { name: nameOf(item, at) })} onClick={() => { onChange(items.filter((_, other) => other !== at)); }} />
            </div>
          )}
        </div>
      ))}
      {!disabled && (
        <div>
          <Button icon="plus" disabled={fresh === undefined || items.length >= most} onClick={() => { if (fresh !== undefined) onChange([...items, fresh]); }}>{add}</Button>
        </div>
      )}
    </fieldset>
  );
}
