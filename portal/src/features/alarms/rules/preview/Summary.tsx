import { useTranslation } from "react-i18next";
import classes from "@/features/alarms/rules/Rules.module.css";
import type { Rehearsed } from "@/shared/api/types";
import { formatCount, formatNumber } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Duration } from "@/shared/ui/Moment";

interface SummaryProps {
  readonly of: Rehearsed["candidate"];
  /** How many readings were judged. */
  readonly readings: number;
}

/** What a rule would have done, in a line of figures. */
export function Summary({ of, readings }: SummaryProps) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  return (
    <div role="status">
      <p className={classes.figures}>
        <strong>{t("preview.alarms", { count: of.alarms, shown: formatCount(of.alarms, settings) })}</strong>
        {of.alarms > 0 && <span>{t("preview.longest")} <Duration ms={of.longest_s * 1000} /></span>}
        {of.alarms > 0 && <span>{t("preview.active")} <Duration ms={of.active_s * 1000} /></span>}
        {of.alarms > 0 && <span>{t("preview.perDay", { shown: formatNumber(of.per_day, of.per_day < 10 ? 1 : 0, settings) })}</span>}
        {of.suppressed > 0 && <span>{t("preview.suppressed", { shown: formatCount(of.suppressed, settings) })}</span>}
        <span className={classes.quiet}>{t("preview.readings", { count: readings, shown: formatCount(readings, settings) })}</span>
      </p>
      {of.chattering && <p className={classes.problem}>{t("preview.chatters")}</p>}
      {readings === 0 && <p className={classes.problem}>{t("preview.silent")}</p>}
    </div>
  );
}
