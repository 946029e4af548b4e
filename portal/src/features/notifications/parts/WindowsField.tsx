import { useTranslation } from "react-i18next";
import { ClockField } from "@/features/notifications/parts/ClockField";
import { Listed } from "@/features/notifications/parts/Listed";
import classes from "@/features/notifications/parts/Parts.module.css";
import type { WeeklyWindow } from "@/shared/api/types";
import { dateLocale } from "@/shared/format/locale";
import { type Settings, useSettings } from "@/shared/settings/settings";
import form from "@/shared/ui/Form.module.css";

const WINDOWS_MAX = 50;
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
const ORDER = { en: [0, 1, 2, 3, 4, 5, 6], fa: [5, 6, 0, 1, 2, 3, 4] } as const;

/** The name of a day of the week; 0 is Monday. */
export function dayName(day: number, settings: Settings): string {
  return new Intl.DateTimeFormat(dateLocale(settings), { weekday: "short", timeZone: "UTC" }).format(MONDAY + day * DAY_MS);
}

interface WindowsFieldProps {
  readonly label: string;
  readonly none?: string;
  readonly windows: readonly WeeklyWindow[];
  readonly disabled?: boolean;
  readonly onChange: (windows: WeeklyWindow[]) => void;
}

/** Hours of some days of the week; one that ends before it starts ends on the next day. */
export function WindowsField({ label, none, windows, disabled, onChange }: WindowsFieldProps) {
  const { t } = useTranslation("notifications");
  const settings = useSettings();
  return (
    <Listed
      label={label}
      {...(none ? { none } : {})}
      items={windows}
      most={WINDOWS_MAX}
      fresh={{ days: [], start: "18:00", end: "06:00" }}
      add={t("window.add")}
      nameOf={({ start, end }) => `${start}–${end}`}
      {...(disabled ? { disabled } : {})}
      onChange={onChange}
    >
      {(window, _, change) => (
        <div className={classes.window}>
          <div className={classes.clocks}>
            <ClockField label={t("window.start")} value={window.start} onChange={(start) => { change({ ...window, start }); }} />
            <ClockField label={t("window.end")} value={window.end} onChange={(end) => { change({ ...window, end }); }} />
          </div>
          <div className={classes.days} role="group" aria-label={t("window.days")}>
            {ORDER[settings.language].map((day) => {
              const days = window.days ?? [];
              return (
                <label key={day} className={form.check}>
                  <input type="checkbox" checked={days.includes(day)} onChange={(event) => { change({ ...window, days: event.target.checked ? [...days, day].sort() : days.filter((one) => one !== day) }); }} />
                  {dayName(day, settings)}
                </label>
              );
            })}
          </div>
          {(window.days ?? []).length === 0 && <p className={form.note}>{t("window.every")}</p>}
        </div>
      )}
    </Listed>
  );
}
