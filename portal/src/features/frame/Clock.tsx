import { useTranslation } from "react-i18next";
import classes from "@/features/frame/Clock.module.css";
import { formatTime, zoneLabel } from "@/shared/format/times";
import { useNow } from "@/shared/live/now";
import { useSettings } from "@/shared/settings/settings";

/** The server's time in the chosen zone. */
export function Clock() {
  const { t } = useTranslation("frame");
  const settings = useSettings();
  const now = useNow();
  return (
    <time className={classes.clock} dateTime={new Date(now).toISOString()} aria-label={t("clock")}>
      <span className={classes.date}>{formatTime(now, "day", settings)}</span>
      <bdi className={classes.time}>{formatTime(now, "clock", settings)}</bdi>
      <bdi className={classes.zone}>{zoneLabel(now, settings)}</bdi>
    </time>
  );
}
