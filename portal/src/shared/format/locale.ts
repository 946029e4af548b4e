import type { Settings } from "@/shared/settings/settings";

/** The BCP 47 tag that makes Intl write numbers as this person reads them. */
export function numberLocale({ language, digits }: Settings): string {
  const numbering = digits === "persian" ? "arabext" : "latn";
  return `${language === "fa" ? "fa-IR" : "en-GB"}-u-nu-${numbering}`;
}

/** The same for dates: Jalali in Persian, Gregorian in English. */
export function dateLocale(settings: Settings): string {
  const calendar = settings.language === "fa" ? "persian" : "gregory";
  return `${numberLocale(settings)}-ca-${calendar}`;
}

/** The IANA zone that times are shown in. */
export function zoneName({ zone }: Settings): string {
  if (zone === "utc") return "UTC";
  if (zone === "tehran") return "Asia/Tehran";
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
