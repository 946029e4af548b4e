import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import classes from "@/features/frame/PreferencesDialog.module.css";
import { me } from "@/shared/api/catalogue";
import { signOut } from "@/shared/api/signOut";
import { changeSettings, useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Select } from "@/shared/ui/Field";

/** Who I am, and how I want to read the portal. */
export function PreferencesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("frame");
  const settings = useSettings();
  const { data: person } = useQuery(me());
  return (
    <Dialog title={t("preferences")} onClose={onClose}>
      {person && (
        <p className={classes.person}>
          <strong><bdi>{person.display_name}</bdi></strong> <bdi>{person.username}</bdi> · <bdi>{person.roles.join(", ")}</bdi>
        </p>
      )}
      <div className={classes.choices}>
        <Select
          label={t("language")}
          value={settings.language}
          options={[{ value: "en", label: "English" }, { value: "fa", label: "فارسی" }]}
          onChange={(language) => { changeSettings({ language }); }}
        />
        <Select
          label={t("digits")}
          value={settings.digits}
          options={[{ value: "latin", label: "0123456789" }, { value: "persian", label: "۰۱۲۳۴۵۶۷۸۹" }]}
          onChange={(digits) => { changeSettings({ digits }); }}
        />
        <Select
          label={t("theme")}
          value={settings.theme}
          options={[{ value: "dark", label: t("theme.dark") }, { value: "light", label: t("theme.light") }]}
          onChange={(theme) => { changeSettings({ theme }); }}
        />
        <Select
          label={t("zone")}
          value={settings.zone}
          options={[
            { value: "local", label: t("zone.local") },
            { value: "utc", label: "UTC" },
            { value: "tehran", label: t("zone.tehran") },
          ]}
          onChange={(zone) => { changeSettings({ zone }); }}
        />
        <Select
          label={t("units")}
          value={settings.units}
          options={[{ value: "metric", label: t("units.metric") }, { value: "field", label: t("units.field") }]}
          onChange={(units) => { changeSettings({ units }); }}
        />
      </div>
      <Button onClick={() => void signOut()}>{t("signOut")}</Button>
    </Dialog>
  );
}
