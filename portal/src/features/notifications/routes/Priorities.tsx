import { useTranslation } from "react-i18next";
import type { AlarmPriority } from "@/shared/api/types";
import { AlarmShape } from "@/shared/plant/AlarmShape";
import form from "@/shared/ui/Form.module.css";

const PRIORITIES = ["critical", "high", "medium", "low"] as const;

interface PrioritiesProps {
  readonly label: string;
  readonly chosen: readonly AlarmPriority[];
  readonly onChange: (chosen: AlarmPriority[]) => void;
}

/** Some of the priorities, each by its shape and its name. */
export function Priorities({ label, chosen, onChange }: PrioritiesProps) {
  const { t } = useTranslation("notifications");
  return (
    <div className={form.row} role="group" aria-label={label}>
      <span className={form.note}>{label}</span>
      {PRIORITIES.map((one) => (
        <label key={one} className={form.check}>
          <input type="checkbox" checked={chosen.includes(one)} onChange={(event) => { onChange(event.target.checked ? [...chosen, one] : chosen.filter((other) => other !== one)); }} />
          <span aria-hidden="true"><AlarmShape priority={one} label="" /></span> {t(`priority.${one}`)}
        </label>
      ))}
    </div>
  );
}
