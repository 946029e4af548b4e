import { useTranslation } from "react-i18next";
import { useAllowedPages } from "@/features/frame/allowed";
import classes from "@/features/frame/KeysHelp.module.css";
import { Dialog } from "@/shared/ui/Dialog";

const TREND_KEYS = ["+", "-", "←", "→", "l"] as const;
const ALARM_KEYS = [
  ["j k", "step"], ["x", "choose"], ["a", "acknowledge"], ["s", "shelve"], ["/", "filter"], ["Enter", "open"], ["o", "order"], ["m", "silence"],
] as const;

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("frame");
  const pages = useAllowedPages();
  const trendWords = {
    "+": t("keys.zoomIn"),
    "-": t("keys.zoomOut"),
    "←": t("keys.earlier"),
    "→": t("keys.later"),
    l: t("keys.live"),
  };
  return (
    <Dialog title={t("keys.title")} onClose={onClose}>
      <dl className={classes.keys}>
        <dt><kbd>/</kbd></dt>
        <dd>{t("search.open")}</dd>
        <dt><kbd>?</kbd></dt>
        <dd>{t("keys.title")}</dd>
        {pages.map(({ id, key }) => (
          <div key={id} className={classes.row}>
            <dt><kbd>g</kbd> <kbd>{key}</kbd></dt>
            <dd>{t(`page.${id}`)}</dd>
          </div>
        ))}
        {ALARM_KEYS.map(([key, act]) => (
          <div key={act} className={classes.row}>
            <dt><kbd>{key}</kbd></dt>
            <dd>{t(`keys.alarms.${act}`)}</dd>
          </div>
        ))}
        {TREND_KEYS.map((key) => (
          <div key={key} className={classes.row}>
            <dt><kbd>{key}</kbd></dt>
            <dd>{trendWords[key]}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
