import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "@/shared/api/may";
import tabs from "@/shared/ui/Tabs.module.css";

/** The rooms of the catalogue. */
export function TagTabs() {
  const { t } = useTranslation("tags");
  const mayWrite = useMay("tags:write");
  return (
    <nav className={tabs.tabs} aria-label={t("title")}>
      <Link to="/tags" activeOptions={{ exact: true, includeSearch: false }} activeProps={{ "aria-current": "page" }}>{t("title")}</Link>
      <Link to="/tags/templates" activeProps={{ "aria-current": "page" }}>{t("templates")}</Link>
      <Link to="/tags/attributes" activeProps={{ "aria-current": "page" }}>{t("attributes")}</Link>
      {mayWrite && <Link to="/tags/import" activeProps={{ "aria-current": "page" }}>{t("import")}</Link>}
    </nav>
  );
}
