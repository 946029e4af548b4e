import { useTranslation } from "react-i18next";
import { setSounding, silenceAlarms, useSilencing } from "@/features/alarms/sound/silencing";
import { useSound, wakeSound } from "@/features/alarms/sound/useSound";
import type { Alarm } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";

/** Turns sound on and off, and silences what sounds: a new alarm sounds again. */
export function SoundSwitch({ alarms }: { alarms: readonly Alarm[] }) {
  const { t } = useTranslation("alarms");
  const { sounding } = useSilencing();
  const { alarm, waits } = useSound(alarms);
  const on = sounding === "on";
  const label = waits ? t("sound.waits") : on ? t("sound.mute") : t("sound.turnOn");
  return (
    <>
      {alarm && (
        <Button icon="silent" title={t("sound.silence.what")} onClick={() => { silenceAlarms(alarms); }}>{t("sound.silence")}</Button>
      )}
      <Button
        kind="quiet"
        icon={on ? "sound" : "silent"}
        aria-label={label}
        title={label}
        pressed={on}
        onClick={() => {
          if (!on) wakeSound();
          setSounding(on ? "muted" : "on");
        }}
      />
    </>
  );
}
