import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "@/features/frame/PreferencesDialog.module.css";
import { me } from "@/shared/api/catalogue";
import { signOut } from "@/shared/api/signOut";
import { Choices } from "@/shared/settings/Choices";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";

/** Who I am, and how I want to read the portal. */
export function PreferencesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("frame");
  const { data: person } = useQuery(me());
  return (
    <Dialog title={t("preferences")} onClose={onClose}>
      {person && (
        <p className={classes.person}>
          <strong><bdi>{person.display_name}</bdi></strong> <bdi>{person.username}</bdi> · <bdi>{person.roles.join(", ")}</bdi>
        </p>
      )}
      <Choices />
      <p><Link to="/me" onClick={onClose}>{t("account")}</Link></p>
      <Button onClick={() => void signOut()}>{t("signOut")}</Button>
    </Dialog>
  );
}
