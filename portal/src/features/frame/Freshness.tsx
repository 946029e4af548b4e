import { useTranslation } from "react-i18next";
import classes from "@/features/frame/Freshness.module.css";
import { freshnessOf } from "@/features/frame/freshnessState";
import { formatDuration } from "@/shared/format/times";
import { isSubscribed, useLink } from "@/shared/live/live";
import { useNow } from "@/shared/live/now";
import { useSettings } from "@/shared/settings/settings";
import { cx } from "@/shared/ui/cx";

/** "live, 0.3 s", "stale 14 s" or "offline, reconnecting": said in words and by shape. */
export function Freshness() {
  const { t } = useTranslation("frame");
  const settings = useSettings();
  const link = useLink();
  const localNow = useNow() - link.clockAhead;
  const state = freshnessOf(link, localNow, isSubscribed());
  const age = formatDuration(Math.max(0, localNow - (link.valuesAt || link.heardAt)), settings);
  return (
    <p className={cx(classes.freshness, classes[state])} role="status" aria-live="off" data-state={state}>
      <span className={classes.mark} aria-hidden="true" />
      <span>{t(`freshness.${state}`, { age })}</span>
    </p>
  );
}
