import { useTranslation } from "react-i18next";
import classes from "@/features/alarms/list/Filters.module.css";
import { PRIORITIES } from "@/features/alarms/states";
import type { AlarmPriority } from "@/shared/api/types";
import { AlarmShape } from "@/shared/plant/AlarmShape";
import { Button } from "@/shared/ui/Button";

interface PriorityChoiceProps {
  readonly chosen: readonly AlarmPriority[];
  readonly onChange: (chosen: readonly AlarmPriority[]) => void;
}

/** Which priorities are shown; none chosen shows all. */
export function PriorityChoice({ chosen, onChange }: PriorityChoiceProps) {
  const { t } = useTranslation("alarms");
  return (
    <div className={classes.group} role="group" aria-label={t("column.priority")}>
      {PRIORITIES.map((priority) => {
        const on = chosen.includes(priority);
        return (
          <Button
            key={priority}
            pressed={on}
            title={t(`priority.${priority}`)}
            onClick={() => { onChange(on ? chosen.filter((one) => one !== priority) : [...chosen, priority]); }}
          >
            <AlarmShape priority={priority} label={t(`priority.${priority}`)} />
          </Button>
        );
      })}
    </div>
  );
}
