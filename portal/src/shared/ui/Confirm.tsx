import { type ReactNode, type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

interface ConfirmProps {
  readonly title: string;
  /** What will happen, in words. */
  readonly children: ReactNode;
  /** The act, as its button says it. */
  readonly act: string;
  /** What has to be typed before the act is possible, where it can't be undone. */
  readonly typed?: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onAct: () => void;
  readonly onClose: () => void;
}

/** Asks before something is done that is hard to undo. The act never lies under the pointer or the Enter key by default. */
export function Confirm({ title, children, act, typed, pending, error, onAct, onClose }: ConfirmProps) {
  const { t } = useTranslation("shared");
  const [text, setText] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!typed || text === typed) onAct();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <div>{children}</div>
        {typed && (
          <Field label={t("confirm.type", { text: typed })} dir="ltr" autoComplete="off" data-focus value={text} onChange={(event) => { setText(event.target.value); }} />
        )}
        {Boolean(error) && <ProblemNote error={error} />}
        <div className={form.actions}>
          <Button data-focus={typed ? undefined : true} onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" disabled={pending || (typed !== undefined && text !== typed)}>{act}</Button>
        </div>
      </form>
    </Dialog>
  );
}
