import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { plan, type Silencing, useAct } from "@/features/alarms/acts";
import { rulesOfTag } from "@/features/alarms/queries";
import { silenceablesOf } from "@/features/alarms/shelf/keys";
import { SilenceDialog } from "@/features/alarms/SilenceDialog";
import { TagChoice } from "@/features/alarms/TagChoice";
import type { Tag } from "@/shared/api/types";
import { Select } from "@/shared/ui/Field";

/** Silences an alarm before it was ever active. */
export function PlanDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("alarms");
  const [tag, setTag] = useState<Tag | undefined>();
  const [key, setKey] = useState("");
  const { data: rules } = useQuery({ ...rulesOfTag(tag?.tag_id ?? 0), enabled: tag !== undefined });
  const options = tag ? silenceablesOf(tag, rules ?? []) : [];
  const chosen = options.some((one) => one.key === key) ? key : (options[0]?.key ?? "");
  const acting = useAct((silencing: Silencing) => plan({ key: chosen, silencing }));
  return (
    <SilenceDialog
      title={t("shelf.plan")}
      pending={acting.isPending}
      error={acting.error}
      ready={chosen !== ""}
      onSilence={(silencing) => { acting.mutate(silencing, { onSuccess: onClose }); }}
      onClose={onClose}
    >
      <p>{t("shelf.plan.what")}</p>
      <TagChoice label={t("column.point")} name="" onChange={(_, found) => { setTag(found); }} />
      {tag && options.length === 0 && <p role="status">{t("shelf.plan.none")}</p>}
      {options.length > 0 && (
        <Select
          label={t("shelf.plan.alarm")}
          value={chosen}
          options={options.map(({ key: value, level, name }) => ({ value, label: level ? t(`level.${level}`) : (name ?? value) }))}
          onChange={setKey}
        />
      )}
    </SilenceDialog>
  );
}
