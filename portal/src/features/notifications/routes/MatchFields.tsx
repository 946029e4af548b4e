import { useTranslation } from "react-i18next";
import { HoursField } from "@/features/notifications/parts/HoursField";
import type { ProblemAt } from "@/features/notifications/problems";
import type { Draft } from "@/features/notifications/routes/draft";
import { Priorities } from "@/features/notifications/routes/Priorities";
import { linesOf } from "@/shared/format/lines";
import form from "@/shared/ui/Form.module.css";
import { TextArea } from "@/shared/ui/TextArea";
import { useState } from "react";

interface MatchFieldsProps {
  readonly match: Draft["match"];
  readonly problemAt: ProblemAt;
  readonly onChange: (match: Draft["match"]) => void;
}

/** Which alarms take the route; what is empty takes all. */
export function MatchFields({ match, problemAt, onChange }: MatchFieldsProps) {
  const { t } = useTranslation("notifications");
  const [assets, setAssets] = useState(match.assets.join("\n"));
  const [classes, setClasses] = useState(match.classes.join("\n"));
  const set = (part: Partial<Draft["match"]>) => { onChange({ ...match, ...part }); };
  return (
    <fieldset className={form.group}>
      <legend>{t("match")}</legend>
      <div className={form.grid}>
        <TextArea label={t("match.assets")} hint={t("match.assets.hint")} problem={problemAt("route/match/assets")} dir="ltr" value={assets} onChange={(event) => { setAssets(event.target.value); set({ assets: linesOf(event.target.value) }); }} />
        <TextArea label={t("match.classes")} hint={t("match.classes.hint")} problem={problemAt("route/match/classes")} dir="auto" value={classes} onChange={(event) => { setClasses(event.target.value); set({ classes: linesOf(event.target.value) }); }} />
      </div>
      <Priorities label={t("match.priorities")} chosen={match.priorities} onChange={(priorities) => { set({ priorities }); }} />
      <HoursField label={t("match.hours")} hours={match.hours} problem={problemAt("route/match/hours/time_zone")} onChange={(hours) => { set({ hours }); }} />
    </fieldset>
  );
}
