import { useState } from "react";
import { useTranslation } from "react-i18next";
import { each, type Outcome, silence, type Silencing, useAct } from "@/features/alarms/acts";
import { SilenceDialog } from "@/features/alarms/SilenceDialog";
import { titleOf } from "@/features/alarms/words";
import type { Alarm } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";

interface SilenceManyProps {
  readonly alarms: readonly Alarm[];
  readonly onClose: () => void;
  readonly onDone: (outcome: Outcome) => void;
}

/** Silences the chosen alarms, one after the other, and says how far it is. */
export function SilenceMany({ alarms, onClose, onDone }: SilenceManyProps) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const [finished, setFinished] = useState(0);
  const ids = alarms.map(({ id }) => id);
  const acting = useAct(async (silencing: Silencing) => {
    if (ids.length === 1) return silence(ids[0] ?? "", silencing).then((): Outcome => ({ done: 1, refused: [] }));
    return each(ids, (id) => silence(id, silencing), setFinished);
  });
  const [first] = alarms;
  const title = first && alarms.length === 1
    ? t("shelve.one", { title: titleOf(first, settings) })
    : t("shelve.many", { shown: formatCount(ids.length, settings) });
  return (
    <SilenceDialog
      title={title}
      pending={acting.isPending}
      error={acting.error}
      progress={acting.isPending && ids.length > 1 && (
        <p role="status">
          <progress value={finished} max={ids.length} /> {t("progress", { done: formatCount(finished, settings), all: formatCount(ids.length, settings) })}
        </p>
      )}
      onSilence={(silencing) => { acting.mutate(silencing, { onSuccess: onDone }); }}
      onClose={onClose}
    />
  );
}
