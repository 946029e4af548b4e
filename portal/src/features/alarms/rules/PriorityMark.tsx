import { useTranslation } from "react-i18next";
import classes from "@/features/alarms/rules/Rules.module.css";
import { isAnnunciated } from "@/features/alarms/states";
import type { AlarmPriority } from "@/shared/api/types";
import { AlarmShape } from "@/shared/plant/AlarmShape";

/** A priority by shape, number, colour and word. */
export function PriorityMark({ priority }: { priority: AlarmPriority }) {
  const { t } = useTranslation("alarms");
  const word = t(`priority.${priority}`);
  return <span className={classes.mark}>{isAnnunciated(priority) && <AlarmShape priority={priority} label="" />} {word}</span>;
}
