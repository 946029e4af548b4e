import { useTranslation } from "react-i18next";
import classes from "@/shared/settings/Choices.module.css";
import { changeSettings, useSettings } from "@/shared/settings/settings";
import { Select } from "@/shared/ui/Field";

/** How this person reads the portal in this browser: language, digits, theme, zone, units. */
export function Choices() {
  const { t } = useTranslation("shared");
  const settings = useSettings();
  return (
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
  );
}
