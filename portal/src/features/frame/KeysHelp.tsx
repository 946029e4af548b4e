import { useTranslation } from "react-i18next";
import { useAllowedPages } from "@/features/frame/allowed";
import classes from "@/features/frame/KeysHelp.module.css";
import { Dialog } from "@/shared/ui/Dialog";

/** Keys of the list of alarms. */
const ALARM_KEYS = [
  ["j k", "step"], ["x", "choose"], ["a", "acknowledge"], ["s", "shelve"], ["/", "filter"], ["Enter", "open"], ["o", "order"], ["m", "silence"],
] as const;
/** Keys of parts of pages, several that do alike in one row. */
const PART_KEYS = [
  { keys: ["↑", "↓"], words: "keys.rows" },
  { keys: ["←", "→"], words: "keys.branch" },
  { keys: ["n", "F2", "m", "Delete"], words: "keys.tree" },
  { keys: ["Esc"], words: "keys.close" },
  { keys: ["+"], words: "keys.zoomIn" },
  { keys: ["-"], words: "keys.zoomOut" },
  { keys: ["←"], words: "keys.earlier" },
  { keys: ["→"], words: "keys.later" },
  { keys: ["l"], words: "keys.live" },
] as const;

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("frame");
  const pages = useAllowedPages();
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
        {PART_KEYS.map(({ keys, words }) => (
          <div key={words} className={classes.row}>
            <dt dir="ltr">{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
