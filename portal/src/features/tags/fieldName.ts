import type { TFunction } from "i18next";
import { isField } from "@/features/tags/fields";

/**
 * What a field is called, or a part of one such as `attributes.maker`, or that of a tag of a template such as
 * `P-PDG: limit_h`; one that the portal does not know keeps its own name.
 */
export function fieldName(name: string, t: TFunction<"tags">): string {
  const at = name.lastIndexOf(": ");
  if (at > 0) return `\u2068${name.slice(0, at)}\u2069: ${fieldName(name.slice(at + 2), t)}`;
  const [field = "", ...part] = name.split(".");
  if (name === "name") return t("new.name");
  if (name === "path") return t("asset.path");
  if (name === "kind") return t("asset.kind");
  return isField(field) ? [t(`field.${field}`), ...part].join(" · ") : name;
}
