import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChainDialog } from "@/features/audit/ChainDialog";
import classes from "@/features/audit/ChainBadge.module.css";
import { verification } from "@/features/audit/queries";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Icon } from "@/shared/ui/Icon";

/** Whether the chain holds, in words and by shape; opens what the check found. */
export function ChainBadge() {
  const { t } = useTranslation("audit");
  const settings = useSettings();
  const { data, isPending } = useQuery(verification);
  const [open, setOpen] = useState(false);
  const state = data ? (data.verified ? "verified" : "broken") : isPending ? "checking" : "away";
  return (
    <>
      <button type="button" className={classes.badge} data-state={state} onClick={() => { setOpen(true); }}>
        {state === "broken" ? <span className={classes.mark} aria-hidden="true">▲</span> : <Icon name={state === "verified" ? "check" : "audit"} size={16} />}
        <span aria-live="polite">{t(`chain.${state}`)}{data?.verified && !data.whole && <> · {t("chain.newest", { shown: formatCount(data.checked, settings) })}</>}</span>
      </button>
      {open && <ChainDialog onClose={() => { setOpen(false); }} />}
    </>
  );
}
