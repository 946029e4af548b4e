import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/alarms/AlarmCount.module.css";
import { overallOf } from "@/features/alarms/counts";
import { useStanding } from "@/features/alarms/live/alarms";
import { formatCount } from "@/shared/format/numbers";
import { AlarmShape } from "@/shared/plant/AlarmShape";
import { isAnnunciated } from "@/features/alarms/states";
import { useSettings } from "@/shared/settings/settings";

/** How many alarms wait for an acknowledgement, with the shape of the most urgent. */
export function AlarmCount() {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const { alarms } = useStanding();
  const { unseen, highest } = useMemo(() => overallOf(alarms), [alarms]);
  const priority = highest[0]?.priority;
  if (!priority || !isAnnunciated(priority)) return null;
  return (
    <span className={classes.count}>
      <AlarmShape priority={priority} label={t(`priority.${priority}`)} size={12} />
      <bdi>{formatCount(unseen, settings)}</bdi>
    </span>
  );
}
