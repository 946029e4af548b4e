import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/notifications/parts/Parts.module.css";
import { isProblem } from "@/shared/api/problem";
import { Button } from "@/shared/ui/Button";
import { Confirm } from "@/shared/ui/Confirm";
import { cx } from "@/shared/ui/cx";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

interface Act {
  readonly error: unknown;
  readonly isPending: boolean;
}

interface EditorProps {
  readonly name: string;
  readonly saving: Act & { readonly isSuccess: boolean };
  /** Taking it away; a new one can't be. */
  readonly removing?: (Act & { readonly what: string; readonly onRemove: (done: () => void) => void }) | undefined;
  readonly mayChange: boolean;
  readonly onSave: () => void;
  /** Begins again with what is stored now. */
  readonly onReload: () => void;
  readonly children: ReactNode;
}

/** A form for something of the notifications: saved as a whole, never over what somebody else saved meanwhile. */
export function Editor({ name, saving, removing, mayChange, onSave, onReload, children }: EditorProps) {
  const { t } = useTranslation(["notifications", "shared"]);
  const navigate = useNavigate();
  const [leaving, setLeaving] = useState(false);
  const leave = () => void navigate({ to: "/alarms/notifications" });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSave();
  };
  return (
    <>
      <form className={form.form} onSubmit={submit}>
        <fieldset disabled={!mayChange} className={cx(form.form, classes.bare)}>{children}</fieldset>
        {Boolean(saving.error) && <ProblemNote error={saving.error} />}
        {isProblem(saving.error, "precondition-failed") && <div><Button onClick={onReload}>{t("reload")}</Button></div>}
        {saving.isSuccess && <p role="status">{t("saved")}</p>}
        {mayChange && (
          <div className={form.actions}>
            {removing && <Button icon="trash" onClick={() => { setLeaving(true); }}>{t("remove")}</Button>}
            <Button onClick={leave}>{t("shared:cancel")}</Button>
            <Button kind="primary" type="submit" disabled={saving.isPending}>{t("shared:save")}</Button>
          </div>
        )}
      </form>
      {leaving && removing && (
        <Confirm title={t("remove.title", { name })} act={t("remove")} pending={removing.isPending} error={removing.error} onAct={() => { removing.onRemove(leave); }} onClose={() => { setLeaving(false); }}>
          <p>{removing.what}</p>
        </Confirm>
      )}
    </>
  );
}
