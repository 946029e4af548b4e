import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/tags/form/Form.module.css";
import { allPlaced } from "@/features/tags/form/serverProblems";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

interface FormFootProps {
  readonly error: unknown;
  /** How many problems the form itself found. */
  readonly problems: number;
  readonly pending: boolean;
  /** What the button says. */
  readonly act: string;
  /** Why there is nothing to do yet, if so. */
  readonly idle?: string | null;
  /** Id of the form, where the foot stands outside of it. */
  readonly form?: string;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** The end of a long form, always in sight: the reason, what is wrong, and the act. */
export function FormFoot({ error, problems, pending, act, idle, form: of, onClose, children }: FormFootProps) {
  const { t } = useTranslation(["tags", "shared"]);
  const settings = useSettings();
  return (
    <div className={classes.foot}>
      {children}
      {Boolean(error) && (allPlaced(error) ? <p role="alert" className={classes.problem}>{t("form.refused")}</p> : <ProblemNote error={error} />)}
      <div className={form.actions}>
        <span className={classes.why} role="status">
          {problems > 0 ? t("form.problems", { count: problems, shown: formatCount(problems, settings) }) : idle}
        </span>
        <Button onClick={onClose}>{t("shared:cancel")}</Button>
        <Button kind="primary" type="submit" form={of} disabled={pending || problems > 0 || Boolean(idle)}>{act}</Button>
      </div>
    </div>
  );
}
