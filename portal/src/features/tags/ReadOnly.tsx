import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { me } from "@/shared/api/catalogue";
import form from "@/shared/ui/Form.module.css";

/** Why there is nothing to press here: the permission that is missing. Nothing for those who have it. */
export function ReadOnly({ permission, what }: { permission: string; what: string }) {
  const { t } = useTranslation("tags");
  const { data } = useQuery(me());
  if (!data || data.permissions.includes(permission)) return null;
  return <p className={form.note}>{what} {t("readonly.ask")} <bdi>{permission}</bdi></p>;
}
