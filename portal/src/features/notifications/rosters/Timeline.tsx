import { useTranslation } from "react-i18next";
import classes from "@/features/notifications/rosters/Timeline.module.css";
import type { DutySpan } from "@/shared/api/types";
import { fieldsOf, instantOf } from "@/shared/format/calendar";
import { formatTime, timeFormat } from "@/shared/format/times";
import { useSettings } from "@/shared/settings/settings";
import { cx } from "@/shared/ui/cx";

const DAY_MS = 86_400_000;
const LANES_MAX = 15;

/** Who is on call when, a lane a member in the order of their turns. Time runs from left to right in both languages. */
export function Timeline({ spans }: { spans: readonly DutySpan[] }) {
  const { t } = useTranslation("notifications");
  const settings = useSettings();
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return null;
  const names = [...new Set(spans.map(({ member }) => member))];
  const shown = names.slice(0, LANES_MAX);
  const [from, to] = [first.from_ms, last.to_ms];
  const place = (at: number) => `${String(((at - from) / (to - from)) * 100)}%`;
  const width = ({ from_ms: start, to_ms: end }: DutySpan) => `${String(((end - start) / (to - from)) * 100)}%`;
  const said = ({ from_ms: start, to_ms: end, overrides }: DutySpan) =>
    `${formatTime(start, "dayMinute", settings)} – ${formatTime(end, "dayMinute", settings)}${overrides ? ` · ${t("override.is")}` : ""}`;
  return (
    <div className={classes.timeline}>
      {shown.map((name) => (
        <div key={name ?? ""} className={classes.lane}>
          <bdi className={cx(classes.name, name === first.member && classes.now)} dir="auto" title={name ?? undefined}>{name ?? t("nobody")}</bdi>
          <ul className={classes.track} dir="ltr">
            {spans.filter(({ member }) => member === name).map((span) => (
              <li
                key={span.from_ms}
                className={cx(classes.bar, span === first && classes.first, span.overrides && classes.overrides, name === null && classes.nobody)}
                style={{ left: place(span.from_ms), width: width(span) }}
                title={said(span)}
              >
                <span className={classes.hidden}>{said(span)}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div className={cx(classes.lane, classes.axis)} aria-hidden="true">
        <span />
        <div className={classes.days} dir="ltr">
          {midnights(from, to).map((at) => (
            <span key={at} className={classes.day} style={{ left: place(at) }}>{timeFormat({ weekday: "short", day: "numeric" }, settings).format(at)}</span>
          ))}
        </div>
      </div>
      {names.length > LANES_MAX && <p>{t("lanes.more", { count: names.length - LANES_MAX })}</p>}
    </div>
  );

  function midnights(start: number, end: number): number[] {
    const found: number[] = [];
    for (let day = start; day < end; day += DAY_MS) {
      const at = instantOf({ ...fieldsOf(day, settings), hour: 0, minute: 0, second: 0 }, settings) + DAY_MS;
      if (at < end - DAY_MS / 2) found.push(at);
    }
    return found;
  }
}
