import { useTranslation } from "react-i18next";
import { serverProblems } from "@/features/alarms/rules/editor/checks";
import type { Draft } from "@/features/alarms/rules/editor/draft";
import classes from "@/features/alarms/rules/Rules.module.css";
import { isProblem } from "@/shared/api/problem";
import { saidIn } from "@/shared/format/said";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

interface FootProps {
  readonly error: unknown;
  readonly draft: Draft;
  /** How many problems the form itself found. */
  readonly problems: number;
  /** Somebody wanted to save already. */
  readonly asked: boolean;
  readonly pending: boolean;
  readonly isNew: boolean;
  /** Nothing was changed. */
  readonly same: boolean;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly onAnyway: () => void;
  readonly onClose: () => void;
}

/** The end of the form, always in sight: why, what is wrong, and the act. */
export function EditorFoot({ error, draft, problems, asked, pending, isNew, same, reason, onReason, onAnyway, onClose }: FootProps) {
  const { t } = useTranslation(["alarms", "shared"]);
  const settings = useSettings();
  const isPlaced = serverProblems(error, draft).length > 0;
  const why = asked && problems > 0 ? t("rule.problems", { count: problems, shown: formatCount(problems, settings) }) : same ? t("rule.same") : !isNew && !reason.trim() ? t("rule.reason.needed") : "";
  return (
    <div className={classes.foot}>
      <Field label={t("reason")} hint={isNew ? t("rule.reason.new") : t("rule.reason.change")} required={!isNew} maxLength={500} dir="auto" value={reason} onChange={(event) => { onReason(event.target.value); }} />
      {isProblem(error, "rule-chatters") && (
        <div role="alert" className={classes.chatters}>
          <p><strong>⚠ {t("rule.chatters")}</strong></p>
          <p dir="auto">{saidIn(error.detail, settings.language)}</p>
          <div className={form.actions}><Button onClick={onAnyway}>{t("rule.anyway")}</Button></div>
        </div>
      )}
      {Boolean(error) && !isProblem(error, "rule-chatters") && (isPlaced ? <p role="alert" className={classes.problem}>{t("rule.refused")}</p> : <ProblemNote error={error} />)}
      <div className={form.actions}>
        <span className={classes.why} role="status">{why}</span>
        <Button onClick={onClose}>{t("shared:cancel")}</Button>
        <Button kind="primary" type="submit" disabled={pending || (!isNew && (same || !reason.trim()))}>{isNew ? t("rule.create") : t("shared:save")}</Button>
      </div>
    </div>
  );
}
