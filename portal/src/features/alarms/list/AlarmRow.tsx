import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/alarms/list/AlarmList.module.css";
import { isUnseen } from "@/features/alarms/states";
import { StateMark } from "@/features/alarms/StateMark";
import { measureOf, placeOf, titleOf } from "@/features/alarms/words";
import type { Alarm } from "@/shared/api/types";
import { useSettings } from "@/shared/settings/settings";
import { Moment } from "@/shared/ui/Moment";
import { cx } from "@/shared/ui/cx";

interface AlarmRowProps {
  readonly alarm: Alarm;
  /** Place in the list, from 0. */
  readonly at: number;
  /** px. */
  readonly height: number;
  readonly small: boolean;
  readonly chosen: boolean;
  readonly cursor: boolean;
  readonly onPick: (id: string, how: "go" | "toggle" | "extend") => void;
  readonly onOpen: (id: string) => void;
}

/** One alarm of the list; drawn anew when it or its being chosen changes. */
export const AlarmRow = memo(function AlarmRow({ alarm, at, height, small, chosen, cursor, onPick, onOpen }: AlarmRowProps) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const { id, value, setpoint, unit, state } = alarm;
  const { asset, point } = placeOf(alarm.tag);
  const title = titleOf(alarm, settings);
  const acknowledged = alarm.acknowledged_by && !isUnseen(alarm);
  return (
    <div
      role="row"
      id={`alarm-${id}`}
      aria-rowindex={at + 2}
      aria-selected={chosen}
      className={cx(classes.row, cursor && classes.cursor, isUnseen(alarm) && classes.unseen)}
      style={{ insetBlockStart: at * height, blockSize: height }}
      data-alarm={id}
      onClick={(event) => { onPick(id, event.shiftKey ? "extend" : event.ctrlKey || event.metaKey ? "toggle" : "go"); }}
      onDoubleClick={() => { onOpen(id); }}
    >
      <span role="gridcell" className={classes.box}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t("choose", { title })}
          checked={chosen}
          onClick={(event) => { event.stopPropagation(); }}
          onChange={() => { onPick(id, "toggle"); }}
        />
      </span>
      <span role="gridcell" className={classes.shape}><StateMark alarm={alarm} /></span>
      <span role="gridcell" className={classes.when}><Moment at={alarm.activated_ms} style={small ? "clock" : "brief"} /></span>
      <span role="gridcell" className={classes.what} title={title}>
        <Link to="/alarms/$id" params={{ id }} tabIndex={-1} className={classes.title}><bdi dir="auto">{title}</bdi></Link>
      </span>
      <span role="gridcell" className={classes.point} title={alarm.tag ?? ""}><bdi>{point}</bdi></span>
      <span role="gridcell" className={cx(classes.wide, classes.muted)} title={asset}><bdi>{asset}</bdi></span>
      <span role="gridcell" className={cx(classes.wide, classes.number)} title={setpoint === null ? "" : t("limit.is", { limit: measureOf(setpoint, unit, settings) })}>
        {value !== null && <bdi>{measureOf(value, unit, settings)}</bdi>}
      </span>
      <span role="gridcell" className={classes.state}>{t(`state.${state}`)}</span>
      <span role="gridcell" className={cx(classes.wide, classes.muted, classes.who)}>
        {acknowledged && <><bdi>{alarm.acknowledged_by}</bdi> <Moment at={alarm.acknowledged_ms} style="minute" /></>}
        {alarm.chattering && <> {t("chattering")}</>}
      </span>
    </div>
  );
});
