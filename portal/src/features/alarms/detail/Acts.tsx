import { useState } from "react";
import { useTranslation } from "react-i18next";
import { acknowledge, release, resolve, useAct } from "@/features/alarms/acts";
import { SilenceMany } from "@/features/alarms/SilenceMany";
import { silenceAlarms } from "@/features/alarms/sound/silencing";
import { isResettable, isUnseen } from "@/features/alarms/states";
import { useMay } from "@/shared/api/may";
import type { Alarm } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { useKeys } from "@/shared/ui/keys";
import { ProblemNote } from "@/shared/ui/Problem";

const SILENT: readonly Alarm["state"][] = ["shelved", "suppressed", "out-of-service"];
/** Raised by hand or by a pattern: somebody says when it is over. */
const ENDED_BY_HAND = /^(manual|stream):/;

/** What one may do to this alarm as it stands. */
export function Acts({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation("alarms");
  const mayAct = useMay("alerts:acknowledge");
  const maySettle = useMay("alerts:write");
  const [silencing, setSilencing] = useState(false);
  const acknowledging = useAct((id: string) => acknowledge(id));
  const resolving = useAct(resolve);
  const releasing = useAct(release);
  const silent = SILENT.includes(alarm.state);
  const over = alarm.ended_ms !== null;
  const mayEnd = !over && !silent && (isResettable(alarm) || ENDED_BY_HAND.test(alarm.key));
  const canAcknowledge = mayAct && isUnseen(alarm);
  const canSilence = mayAct && !silent && !over;
  useKeys((key) => {
    if (key === "a" && canAcknowledge) acknowledging.mutate(alarm.id);
    if (key === "s" && canSilence) setSilencing(true);
  });
  const error = acknowledging.error ?? resolving.error ?? releasing.error;
  return (
    <>
      {canAcknowledge && (
        <Button kind="primary" icon="check" title="a" disabled={acknowledging.isPending} onClick={() => { acknowledging.mutate(alarm.id); }}>{t("acknowledge")}</Button>
      )}
      {canSilence && <Button icon="shelf" title="s" onClick={() => { setSilencing(true); }}>{t("shelve")}</Button>}
      {mayAct && mayEnd && (
        <Button disabled={resolving.isPending} onClick={() => { resolving.mutate({ id: alarm.id, comment: "" }); }}>
          {isResettable(alarm) ? t("reset") : t("resolve")}
        </Button>
      )}
      {silent && (alarm.state === "shelved" ? mayAct : maySettle) && (
        <Button icon="back" disabled={releasing.isPending} onClick={() => { releasing.mutate(alarm.key); }}>{t(`release.${alarm.state as "shelved"}`)}</Button>
      )}
      {isUnseen(alarm) && <Button kind="quiet" icon="silent" onClick={() => { silenceAlarms([alarm]); }}>{t("sound.silence.this")}</Button>}
      {error && <ProblemNote error={error} />}
      {silencing && <SilenceMany alarms={[alarm]} onClose={() => { setSilencing(false); }} onDone={() => { setSilencing(false); }} />}
    </>
  );
}
