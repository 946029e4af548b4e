import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Clock } from "@/features/frame/Clock";
import type { Overlay } from "@/features/frame/Frame";
import { Freshness } from "@/features/frame/Freshness";
import classes from "@/features/frame/TopBar.module.css";
import { me } from "@/shared/api/catalogue";
import { changeSettings, useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Icon } from "@/shared/ui/Icon";

export function TopBar({ onOpen }: { onOpen: (overlay: Overlay) => void }) {
  const { t } = useTranslation("frame");
  const { language, theme } = useSettings();
  const { data: person } = useQuery(me());
  const name = person?.display_name ?? person?.username ?? "…";
  const otherTheme = theme === "dark" ? "light" : "dark";
  return (
    <header className={classes.bar}>
      <button
        type="button"
        className={classes.search}
        aria-label={t("search.open")}
        onClick={() => {
          onOpen("search");
        }}
      >
        <Icon name="search" size={16} />
        <span>{t("search.open")}</span>
        <kbd>/</kbd>
      </button>
      <Freshness />
      <Clock />
      <Button
        kind="quiet"
        className={classes.language}
        lang={language === "fa" ? "en" : "fa"}
        onClick={() => {
          changeSettings(language === "fa" ? { language: "en", digits: "latin" } : { language: "fa", digits: "persian" });
        }}
      >
        {language === "fa" ? "English" : "فارسی"}
      </Button>
      <Button
        kind="quiet"
        icon={otherTheme === "light" ? "sun" : "moon"}
        aria-label={t(`theme.to.${otherTheme}`)}
        onClick={() => {
          changeSettings({ theme: otherTheme });
        }}
      />
      <Button
        kind="quiet"
        icon="person"
        className={classes.me}
        aria-label={`${name}: ${t("preferences")}`}
        onClick={() => {
          onOpen("preferences");
        }}
      >
        <bdi className={classes.name}>{name}</bdi>
      </Button>
    </header>
  );
}
