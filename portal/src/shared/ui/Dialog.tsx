import { type ReactNode, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/Button";
import classes from "@/shared/ui/Dialog.module.css";
import { cx } from "@/shared/ui/cx";

interface DialogProps {
  readonly title: string;
  readonly wide?: boolean;
  /** Shows what is shown this one time: only its own buttons close it, no Escape and no click beside it. */
  readonly once?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal dialog on the browser's own element. Focus starts at `data-focus` or the first field, stays inside, and is given back. */
export function Dialog({ title, wide, once, onClose, children }: DialogProps) {
  const { t } = useTranslation("shared");
  const ref = useRef<HTMLDialogElement>(null);
  const pressed = useRef<EventTarget | null>(null);
  // A layout effect ends while the dialog still stands in the page: only then does closing it give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // The browser would focus the close button, and a space typed there would close the dialog.
    const first = dialog?.querySelector<HTMLElement>("[data-focus]") ?? dialog?.querySelector<HTMLElement>("input, select");
    first?.focus();
    return () => {
      dialog?.close();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={cx(classes.dialog, wide && classes.wide)}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        if (!once) onClose();
      }}
      onKeyDown={(event) => {
        // The browser lets a second Escape through, whatever became of the first.
        if (once && event.key === "Escape") event.preventDefault();
      }}
      onPointerDown={(event) => { pressed.current = event.target; }}
      onClick={(event) => {
        // Text that is selected beyond the edge ends in a click beside the dialog, too; that closes nothing.
        if (!once && event.target === ref.current && pressed.current === ref.current) onClose();
      }}
    >
      <div className={classes.body}>
        <header className={classes.header}>
          <h2>{title}</h2>
          {!once && <Button kind="quiet" icon="close" aria-label={t("close")} onClick={onClose} />}
        </header>
        {children}
      </div>
    </dialog>
  );
}
