import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "@/shared/api/may";
import tabs from "@/shared/ui/Tabs.module.css";

const current = { "aria-current": "page" } as const;

/** The rooms of the alarms. */
export function AlarmTabs() {
  const { t } = useTranslation("alarms");
  const mayTell = useMay("notifications:read");
  return (
    <nav className={tabs.tabs} aria-label={t("title")}>
      <Link to="/alarms" activeOptions={{ exact: true, includeSearch: false }} activeProps={current}>{t("title")}</Link>
      <Link to="/alarms/history" activeProps={current}>{t("history")}</Link>
      <Link to="/alarms/shelf" activeProps={current}>{t("shelf")}</Link>
      <Link to="/alarms/rules" activeProps={current}>{t("rules")}</Link>
      <Link to="/alarms/philosophy" activeProps={current}>{t("philosophy")}</Link>
      <Link to="/alarms/performance" activeProps={current}>{t("performance")}</Link>
      {mayTell && <Link to="/alarms/notifications" activeProps={current}>{t("notifications")}</Link>}
    </nav>
  );
}
