import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "@/features/alarms/detail/AlarmPage.module.css";
import { toldOf } from "@/features/alarms/words";
import { tagById } from "@/shared/api/catalogue";
import type { Alarm } from "@/shared/api/types";
import { formatNumber } from "@/shared/format/numbers";
import { useNow } from "@/shared/live/now";
import { useSettings } from "@/shared/settings/settings";
import { Duration } from "@/shared/ui/Moment";
import { Panel } from "@/shared/ui/Panel";

const PARTS = ["action", "cause", "consequence"] as const;

/** What to do, why it comes about, what follows if nobody acts, and by when. */
export function Told({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const now = useNow();
  const drivers = alarm.told.drivers ?? [];
  const tags = useQueries({ queries: drivers.map(({ tag_id: id }) => tagById(id)) });
  const respondMs = (alarm.time_to_respond_s ?? 0) * 1000;
  const left = alarm.activated_ms + respondMs - now;
  return (
    <Panel title={t("told")}>
      <dl className={classes.told}>
        {PARTS.map((part) => {
          const text = toldOf(alarm.told, part, settings);
          return (
            <div key={part} className={part === "action" ? classes.action : undefined}>
              <dt>{t(`told.${part}`)}</dt>
              <dd dir="auto">{text || t("told.nothing")}</dd>
            </div>
          );
        })}
        {respondMs > 0 && (
          <div>
            <dt>{t("told.respond")}</dt>
            <dd>
              <Duration ms={respondMs} />
              {alarm.active && <> – {left > 0 ? t("told.left") : t("told.passed")} <Duration ms={Math.abs(left)} /></>}
            </dd>
          </div>
        )}
        {drivers.length > 0 && (
          <div>
            <dt>{t("told.drivers")}</dt>
            <dd>
              <ul>
                {drivers.map(({ tag_id: id, score }, place) => (
                  <li key={id}>
                    <Link to="/trends" search={{ tags: [id] }}><bdi>{tags[place]?.data?.name ?? id}</bdi></Link>{" "}
                    <bdi>{formatNumber(score, 2, settings)}</bdi>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
    </Panel>
  );
}
