import type { Tag } from "@/shared/api/types";
import type { Settings } from "@/shared/settings/settings";

export const ENGLISH: Settings = { language: "en", digits: "latin", theme: "dark", zone: "utc", units: "metric" };
export const PERSIAN: Settings = { language: "fa", digits: "persian", theme: "dark", zone: "tehran", units: "metric" };

/** A downhole pressure with a span of 0 to 400 bar, stored in Pa. */
export function sampleTag(change: Partial<Tag> = {}): Tag {
  return {
    tag_id: 7,
    version: 1,
    name: "offshore/WELL-00009/downhole/P-PDG",
    asset: "offshore/WELL-00009/downhole",
    description_en: "Pressure at the permanent downhole gauge",
    description_fa: "فشار در فشارسنج دائمی ته‌چاه",
    unit: "Pa",
    data_type: "double",
    eu_lo: 0,
    eu_hi: 4e7,
    step: false,
    interval_ms: 1000,
    created_at: 0,
    updated_at: 0,
    ...change,
  };
}
