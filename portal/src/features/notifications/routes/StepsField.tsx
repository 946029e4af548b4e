import { useTranslation } from "react-i18next";
import { KINDS } from "@/features/notifications/channels/kinds";
import { Listed } from "@/features/notifications/parts/Listed";
import type { ProblemAt } from "@/features/notifications/problems";
import type { RouteStep, StoredRoster } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Field, Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";

const STEPS_MAX = 20;
const FIRST_WAIT_S = 300;

interface StepsFieldProps {
  readonly steps: readonly RouteStep[];
  readonly rosters: readonly StoredRoster[];
  readonly problemAt: ProblemAt;
  readonly onChange: (steps: RouteStep[]) => void;
}

/** The ladder: who is told first, and who next while nobody acknowledges. */
export function StepsField({ steps, rosters, problemAt, onChange }: StepsFieldProps) {
  const { t } = useTranslation("notifications");
  const settings = useSettings();
  const [first] = rosters;
  const last = steps.at(-1);
  const fresh = first && { roster: last?.roster ?? first.id, position: last ? last.position + 1 : 0, wait_s: last ? FIRST_WAIT_S : 0, kinds: [] };
  return (
    <Listed label={t("steps")} none={t(first ? "steps.none" : "steps.first")} items={steps} most={STEPS_MAX} fresh={fresh} add={t("steps.add")} nameOf={(_, at) => t("step.shown", { step: formatCount(at + 1, settings) })} ordered onChange={onChange}>
      {(step, at, change) => {
        const kinds = step.kinds ?? [];
        const place = `route/steps/${String(at)}`;
        return (
          <>
            <div className={form.grid}>
              <Select label={t("step.roster")} problem={problemAt(`${place}/roster`)} value={step.roster} options={rosters.map(({ id, name }) => ({ value: id, label: name }))} onChange={(roster) => { change({ ...step, roster }); }} />
              <Field label={t("step.position")} hint={t("step.position.hint")} problem={problemAt(`${place}/position`)} type="number" min={0} max={199} dir="ltr" value={step.position} onChange={(event) => { change({ ...step, position: Number(event.target.value) }); }} />
              <Field label={t(at === 0 ? "step.wait.first" : "step.wait")} problem={problemAt(`${place}/wait_s`)} type="number" min={0} max={86_400} dir="ltr" value={step.wait_s} onChange={(event) => { change({ ...step, wait_s: Number(event.target.value) }); }} />
            </div>
            <div className={form.row} role="group" aria-label={t("step.kinds")}>
              <span className={form.note}>{t("step.kinds")}</span>
              {KINDS.map((kind) => (
                <label key={kind} className={form.check}>
                  <input type="checkbox" checked={kinds.includes(kind)} onChange={(event) => { change({ ...step, kinds: event.target.checked ? [...kinds, kind] : kinds.filter((one) => one !== kind) }); }} />
                  {t(`kind.${kind}`)}
                </label>
              ))}
            </div>
          </>
        );
      }}
    </Listed>
  );
}
