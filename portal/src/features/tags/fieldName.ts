import type { TFunction } from "i18next";
import { isField } from "@/features/tags/fields";

/** What a field is called; one that the portal does not know keeps its own name. */
export function fieldName(name: string, t: TFunction<"tags">): string {
  return isField(name) ? t(`field.${name}`) : name;
}
