import type { TFunction } from "i18next";
import { isField } from "@/features/tags/fields";

/** What a field, or a part of one such as `attributes.maker`, is called; one that the portal does not know keeps its own name. */
export function fieldName(name: string, t: TFunction<"tags">): string {
  const [field = "", ...part] = name.split(".");
  if (name === "name") return t("new.name");
  return isField(field) ? [t(`field.${field}`), ...part].join(" · ") : name;
}
