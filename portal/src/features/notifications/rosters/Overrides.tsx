import { useState } from "react";
import { useTranslation } from "react-i18next";
import { shownDay, storedDays } from "@/features/notifications/days";
import { Listed } from "@/features/notifications/parts/Listed";
import type { Draft } from "@/features/notifications/rosters/draft";
import { useSettings } from "@/shared/settings/settings";
import { Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { MomentPicker } from "@/shared/ui/MomentPicker";
import { TextArea } from "@/shared/ui/TextArea";

const OVERRIDES_MAX = 500;
const HOUR_MS = 3_600_000;

interface Part {
  readonly roster: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** Somebody instead of whoever would be on call. */
export function Overrides({ roster: { overrides, members }, onChange }: Part) {
  const { t } = useTranslation("notifications");
  const [now] = useState(() => Math.ceil(Date.now() / HOUR_MS) * HOUR_MS);
  const names = members.map(({ name }) => name).filter(Boolean);
  const [first] = names;
  return (
    <Listed
      label={t("overrides")}
      none={t("overrides.none")}
      items={overrides}
      most={OVERRIDES_MAX}
      fresh={first === undefined ? undefined : { member: first, from_ms: now, to_ms: now + 12 * HOUR_MS }}
      add={t("overrides.add")}
      nameOf={({ member }) => member}
      onChange={(changed) => { onChange({ overrides: changed }); }}
    >
      {(one, _, change) => (
        <div className={form.grid}>
          <Select label={t("take.who")} value={one.member} options={names.map((value) => ({ value, label: value }))} onChange={(member) => { change({ ...one, member }); }} />
          <MomentPicker label={t("override.from")} value={one.from_ms} onChange={(from) => { change({ ...one, from_ms: from }); }} />
          <MomentPicker label={t("override.to")} value={one.to_ms} onChange={(to) => { change({ ...one, to_ms: to }); }} />
        </div>
      )}
    </Listed>
  );
}

/** Days on which layers for working days cover nothing, and those for holidays do. */
export function Holidays({ roster: { holidays }, onChange }: Part) {
  const { t } = useTranslation("notifications");
  const settings = useSettings();
  const [typed, setTyped] = useState(() => holidays.map((day) => shownDay(day, settings)).join("\n"));
  const { wrong } = storedDays(typed, settings);
  return (
    <TextArea
      label={t("holidays")}
      hint={t("holidays.hint")}
      problem={wrong.length > 0 ? t("holidays.wrong", { days: wrong.join(", ") }) : undefined}
      dir="ltr"
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange({ holidays: storedDays(event.target.value, settings).days });
      }}
    />
  );
}
