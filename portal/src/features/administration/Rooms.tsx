import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "@/shared/api/may";
import tabs from "@/shared/ui/Tabs.module.css";

/** The rooms of administration that this person may enter. */
export function Rooms() {
  const { t } = useTranslation("administration");
  const users = useMay("users:read");
  const roles = useMay("roles:read");
  const accounts = useMay("apikeys:write");
  return (
    <nav className={tabs.tabs} aria-label={t("title")}>
      {users && <Link to="/administration/users" activeProps={{ "aria-current": "page" }}>{t("users")}</Link>}
      {roles && <Link to="/administration/roles" activeProps={{ "aria-current": "page" }}>{t("roles")}</Link>}
      {accounts && <Link to="/administration/accounts" activeProps={{ "aria-current": "page" }}>{t("accounts")}</Link>}
    </nav>
  );
}
