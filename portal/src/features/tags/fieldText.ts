import type { TFunction } from "i18next";
import type { FieldName, TagDraft } from "@/features/tags/fields";

/** A field's value in one line, as it is stored; empty where it says nothing. */
export function fieldText(tag: TagDraft, name: FieldName, t: TFunction<"tags">): string {
  if (name === "step") return tag.step ? t("yes") : "";
  if (name === "is_flow") return tag.is_flow == null ? "" : tag.is_flow ? t("yes") : t("no");
  if (name === "sampling") return tag.sampling ? t(`sampling.${tag.sampling}`) : "";
  if (name === "state_labels") return Object.entries(tag.state_labels ?? {}).map(([state, { en, fa }]) => `${state} = ${fa ? `${en} / ${fa}` : en}`).join(t("comma"));
  if (name === "attributes") return Object.entries(tag.attributes ?? {}).map(([key, value]) => `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`).join(t("comma"));
  return String(tag[name] ?? "");
}
