import { useTranslation } from "react-i18next";
import { HoursField } from "@/features/notifications/parts/HoursField";
import type { ProblemAt } from "@/features/notifications/problems";
import type { Draft } from "@/features/notifications/routes/draft";
import { Priorities } from "@/features/notifications/routes/Priorities";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";

interface QuietFieldsProps {
  readonly route: Draft;
  readonly problemAt: ProblemAt;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** Hours in which alarms wait, what a flood becomes, repetition, and when it ends. */
export function QuietFields({ route, problemAt, onChange }: QuietFieldsProps) {
  const { t } = useTranslation("notifications");
  const { quiet, digest } = route;
  return (
    <>
      <fieldset className={form.group}>
        <legend>{t("quiet")}</legend>
        <HoursField label={t("quiet.on")} hours={quiet?.hours ?? null} problem={problemAt("route/quiet/hours/time_zone")} onChange={(hours) => { onChange({ quiet: hours && { hours, priorities: quiet?.priorities ?? ["medium", "low"] } }); }} />
        {quiet && <Priorities label={t("quiet.priorities")} chosen={quiet.priorities} onChange={(priorities) => { onChange({ quiet: { ...quiet, priorities } }); }} />}
      </fieldset>
      <fieldset className={form.group}>
        <legend>{t("digest")}</legend>
        <p className={form.note}>{t("digest.what")}</p>
        <div className={form.grid}>
          <Field label={t("digest.more")} problem={problemAt("route/digest/more_than")} type="number" required min={1} max={1000} dir="ltr" value={digest.more_than} onChange={(event) => { onChange({ digest: { ...digest, more_than: Number(event.target.value) } }); }} />
          <Field label={t("digest.within")} problem={problemAt("route/digest/within_s")} type="number" required min={1} max={3600} dir="ltr" value={digest.within_s} onChange={(event) => { onChange({ digest: { ...digest, within_s: Number(event.target.value) } }); }} />
        </div>
      </fieldset>
      <div className={form.grid}>
        <Field label={t("rounds")} problem={problemAt("route/rounds")} type="number" required min={1} max={20} dir="ltr" value={route.rounds} onChange={(event) => { onChange({ rounds: Number(event.target.value) }); }} />
        <Field label={t("repeat")} hint={t("repeat.hint")} problem={problemAt("route/repeat_s")} type="number" required min={0} max={86_400} dir="ltr" value={route.repeat_s} onChange={(event) => { onChange({ repeat_s: Number(event.target.value) }); }} />
      </div>
      {(["ends_on_return", "tells_end", "final"] as const).map((name) => (
        <label key={name} className={form.check}>
          <input type="checkbox" checked={route[name]} onChange={(event) => { onChange({ [name]: event.target.checked }); }} />
          {t(`route.${name}`)}
        </label>
      ))}
    </>
  );
}
