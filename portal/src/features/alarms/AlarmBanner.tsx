import { Link } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { acknowledge, useAct } from "@/features/alarms/acts";
import classes from "@/features/alarms/AlarmBanner.module.css";
import { overallOf } from "@/features/alarms/counts";
import { startAlarms, useAlarmLink, useStanding } from "@/features/alarms/live/alarms";
import { SoundSwitch } from "@/features/alarms/sound/SoundSwitch";
import { PRIORITIES } from "@/features/alarms/states";
import { StateMark } from "@/features/alarms/StateMark";
import { placeOf, titleOf } from "@/features/alarms/words";
import { useMay } from "@/shared/api/may";
import { formatCount } from "@/shared/format/numbers";
import { AlarmShape } from "@/shared/plant/AlarmShape";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Moment } from "@/shared/ui/Moment";
import { cx } from "@/shared/ui/cx";

/** The highest unacknowledged alarms and how many there are, on every page. */
export function AlarmBanner() {
  const may = useMay("alerts:read");
  useEffect(() => (may ? startAlarms() : undefined), [may]);
  return may ? <Banner /> : null;
}

function Banner() {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const { alarms, whole, error } = useStanding();
  const link = useAlarmLink();
  const mayAct = useMay("alerts:acknowledge");
  const { counts, highest } = useMemo(() => overallOf(alarms), [alarms]);
  const acting = useAct((id: string) => acknowledge(id));
  const [first] = highest;
  const offline = Boolean(error) || (whole && link.phase === "reconnecting");
  return (
    <section className={classes.banner} aria-label={t("banner")}>
      <div className={classes.highest} aria-live="polite">
        {highest.map((alarm) => (
          <Link key={alarm.id} to="/alarms/$id" params={{ id: alarm.id }} className={classes.alarm}>
            <StateMark alarm={alarm} />
            <bdi dir="auto">{titleOf(alarm, settings)}</bdi>
            <bdi className={classes.where}>{placeOf(alarm.tag).asset}</bdi>
            <Moment at={alarm.activated_ms} style="clock" />
          </Link>
        ))}
        {!first && <span className={classes.quiet}>{whole ? t("banner.none") : t("reading")}</span>}
      </div>
      {offline && <span className={classes.quiet} role="status">{t("banner.offline")}</span>}
      <div role="group" className={classes.counts} aria-label={t("banner.counts")}>
        {PRIORITIES.map((priority) => {
          const { unseen, standing } = counts[priority];
          const words = t("banner.count", { priority: t(`priority.${priority}`), unseen: formatCount(unseen, settings), standing: formatCount(standing, settings) });
          return (
            <Link key={priority} to="/alarms" search={{ priority: [priority] }} className={cx(classes.count, standing === 0 && classes.none)} title={words}>
              <AlarmShape priority={priority} label={t(`priority.${priority}`)} />
              <bdi>{formatCount(unseen, settings)}/{formatCount(standing, settings)}</bdi>
            </Link>
          );
        })}
      </div>
      <div className={classes.acts}>
        {first && mayAct && (
          <Button icon="check" disabled={acting.isPending} title={t("acknowledge.named", { title: titleOf(first, settings) })} onClick={() => { acting.mutate(first.id); }}>
            {t("acknowledge")}
          </Button>
        )}
        <SoundSwitch alarms={alarms} />
      </div>
    </section>
  );
}
