import { useTranslation } from "react-i18next";
import { WindowsField } from "@/features/notifications/parts/WindowsField";
import { ZoneField } from "@/features/notifications/parts/ZoneField";
import type { WeeklyHours } from "@/shared/api/types";
import { zoneName } from "@/shared/format/locale";
import { useSettings } from "@/shared/settings/settings";
import form from "@/shared/ui/Form.module.css";

interface HoursFieldProps {
  /** What is switched on by the box. */
  readonly label: string;
  readonly hours: WeeklyHours | null;
  readonly problem?: string | undefined;
  readonly onChange: (hours: WeeklyHours | null) => void;
}

/** Weekly hours in a time zone, or none. */
export function HoursField({ label, hours, problem, onChange }: HoursFieldProps) {
  const { t } = useTranslation("notifications");
  const settings = useSettings();
  return (
    <>
      <label className={form.check}>
        <input type="checkbox" checked={hours !== null} onChange={(event) => { onChange(event.target.checked ? { time_zone: zoneName(settings), windows: [{ days: [], start: "22:00", end: "06:00" }] } : null); }} />
        {label}
      </label>
      {hours && (
        <>
          <ZoneField value={hours.time_zone} problem={problem} onChange={(zone) => { onChange({ ...hours, time_zone: zone }); }} />
          <WindowsField label={t("window.hours")} windows={hours.windows} onChange={(windows) => { onChange({ ...hours, windows }); }} />
        </>
      )}
    </>
  );
}
