import { useTranslation } from "react-i18next";
import classes from "@/shared/ui/MomentPicker.module.css";
import { daysInMonth, fieldsOf, instantOf, weekday } from "@/shared/format/calendar";
import { formatNumber } from "@/shared/format/numbers";
import { timeFormat } from "@/shared/format/times";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";

interface MomentPickerProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (ms: number) => void;
}

/** A day of the Gregorian or Jalali month, and a time of day. */
export function MomentPicker({ label, value, onChange }: MomentPickerProps) {
  const { t } = useTranslation("shared");
  const settings = useSettings();
  const now = fieldsOf(value, settings);
  const days = daysInMonth(now.year, now.month, settings);
  const first = instantOf({ ...now, day: 1 }, settings);
  const lead = weekday(first, settings);
  const week = Array.from({ length: 7 }, (_, day) => first + (day - lead) * 86_400_000);
  const toMonth = (step: number) => {
    const start = fieldsOf(instantOf({ ...now, month: now.month + step, day: 1 }, settings), settings);
    const day = Math.min(now.day, daysInMonth(start.year, start.month, settings));
    onChange(instantOf({ ...start, day }, settings));
  };
  const clock = [now.hour, now.minute, now.second].map((part) => String(part).padStart(2, "0")).join(":");
  return (
    <fieldset className={classes.picker}>
      <legend>{label}</legend>
      <div className={classes.month}>
        <Button kind="quiet" icon="back" aria-label={t("month.before")} onClick={() => { toMonth(-1); }} />
        <strong>
          {timeFormat({ month: "long" }, settings).format(value)} {timeFormat({ year: "numeric" }, settings).format(value)}
        </strong>
        <Button kind="quiet" icon="forward" aria-label={t("month.after")} onClick={() => { toMonth(1); }} />
      </div>
      <div className={classes.days}>
        {week.map((ms) => (
          <span key={ms} className={classes.weekday}>{timeFormat({ weekday: "narrow" }, settings).format(ms)}</span>
        ))}
        {Array.from({ length: days }, (_, index) => index + 1).map((day) => (
          <button
            key={day}
            type="button"
            className={classes.day}
            style={day === 1 ? { gridColumnStart: lead + 1 } : undefined}
            aria-pressed={day === now.day}
            onClick={() => { onChange(instantOf({ ...now, day }, settings)); }}
          >
            {formatNumber(day, 0, settings)}
          </button>
        ))}
      </div>
      <input
        type="time"
        step={1}
        value={clock}
        aria-label={t("time")}
        onChange={(event) => {
          const [hour = 0, minute = 0, second = 0] = event.target.value.split(":").map(Number);
          if (event.target.value) onChange(instantOf({ ...now, hour, minute, second }, settings));
        }}
      />
    </fieldset>
  );
}
