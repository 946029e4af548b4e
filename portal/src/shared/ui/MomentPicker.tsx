import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/shared/ui/MomentPicker.module.css";
import { daysInMonth, fieldsOf, instantOf, weekday } from "@/shared/format/calendar";
import { formatNumber } from "@/shared/format/numbers";
import { clockOf, formatTime, timeFormat } from "@/shared/format/times";
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
      <ClockField shown={formatTime(value, "clock", settings)} onChange={(clock) => { onChange(instantOf({ ...now, ...clock }, settings)); }} />
    </fieldset>
  );
}

interface ClockFieldProps {
  readonly shown: string;
  readonly onChange: (clock: { readonly hour: number; readonly minute: number; readonly second: number }) => void;
}

/** A time of day, of 24 hours in either language: the browser's own field follows the machine's language instead. */
function ClockField({ shown, onChange }: ClockFieldProps) {
  const { t } = useTranslation("shared");
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && clockOf(typed) === null;
  return (
    <input
      dir="ltr"
      inputMode="numeric"
      maxLength={8}
      value={typed ?? shown}
      aria-label={t("time")}
      aria-invalid={wrong}
      title={t("time.how")}
      onChange={({ target }) => {
        setTyped(target.value);
        const clock = clockOf(target.value);
        if (clock) onChange(clock);
      }}
      onBlur={() => { setTyped(null); }}
    />
  );
}
