import i18next from "i18next";
import ICU from "i18next-icu";
import { initReactI18next } from "react-i18next";
import { en, fa } from "@/app/resources";
import { getSettings, onSettings } from "@/shared/settings/settings";

/** Puts the chosen language, direction and theme on the document. */
function apply(): void {
  const { language, theme } = getSettings();
  const root = document.documentElement;
  root.lang = language;
  root.dir = language === "fa" ? "rtl" : "ltr";
  root.dataset.theme = theme;
  if (i18next.language !== language) void i18next.changeLanguage(language);
}

export async function startI18n(): Promise<void> {
  await i18next
    .use(ICU)
    .use(initReactI18next)
    .init({
      lng: getSettings().language,
      fallbackLng: false,
      showSupportNotice: false,
      keySeparator: false,
      ns: Object.keys(en),
      defaultNS: "shared",
      resources: { en, fa },
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
  apply();
  onSettings(apply);
}
