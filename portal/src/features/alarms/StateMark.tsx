import { useTranslation } from "react-i18next";
import classes from "@/features/alarms/StateMark.module.css";
import { isAnnunciated, isUnseen } from "@/features/alarms/states";
import type { Alarm } from "@/shared/api/types";
import { AlarmShape } from "@/shared/plant/AlarmShape";
import { cx } from "@/shared/ui/cx";

const SILENT = ["shelved", "suppressed", "out-of-service"];

/** Priority by shape, number and colour; state by fill, outline, bar and stroke (ISA-18.2, ISA-101). */
export function StateMark({ alarm }: { alarm: Pick<Alarm, "state" | "priority" | "active"> }) {
  const { t } = useTranslation("alarms");
  const { state, priority, active } = alarm;
  const label = `${t(`priority.${priority}`)}, ${t(`state.${state}`)}`;
  const look = cx(
    classes.mark,
    classes[priority],
    isUnseen(alarm) && classes.unseen,
    !active && state !== "normal" && !SILENT.includes(state) && classes.returned,
    state.startsWith("latched-") && classes.latched,
    SILENT.includes(state) && classes.silent,
    state === "normal" && classes.over,
  );
  return (
    <span className={look} title={label} data-state={state} data-priority={priority}>
      {isAnnunciated(priority) ? <AlarmShape priority={priority} label={label} size={18} /> : <span role="img" aria-label={label}>–</span>}
    </span>
  );
}
