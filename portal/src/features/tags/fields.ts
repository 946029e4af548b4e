/** What people say of a tag, in groups, and how each is written. */
import type { Tag, TagChange } from "@/shared/api/types";

export const TEXTS = ["description_en", "description_fa"] as const;
export const UNITS = ["unit", "display_unit"] as const;
export const SPANS = ["eu_lo", "eu_hi", "range_lo", "range_hi"] as const;
export const LIMITS = ["limit_ll", "limit_l", "limit_h", "limit_hh"] as const;
export const SAMPLING = ["deadband", "interval_ms", "stuck_after_s"] as const;
export const BINDING = ["source", "address"] as const;
export const FIELDS = [
  ...TEXTS, "data_type", ...UNITS, ...SPANS, ...LIMITS, "sampling", ...SAMPLING, "step", "is_flow", ...BINDING,
  "expression", "state_labels", "attributes",
] as const;

export type FieldName = (typeof FIELDS)[number];

export function isField(name: string): name is FieldName {
  return (FIELDS as readonly string[]).includes(name);
}

/** What a form of a tag holds. A number that could not be read as one is NaN until it is mended. */
export type TagDraft = Omit<TagChange, "name">;

const COMPUTED: readonly string[] = ["tag_id", "asset", "created_at", "updated_at", "version"];

/** The tag's editable fields, as PUT takes them. */
export function bodyOf(tag: Tag): TagChange {
  const fields = Object.entries(tag).filter(([key]) => !COMPUTED.includes(key));
  return { data_type: tag.data_type, step: tag.step, ...Object.fromEntries(fields) };
}

/** Fields of `mine` that differ from what the edit began with. */
export function editsOf<T extends object>(base: T, mine: T): Partial<T> {
  const was = base as Record<string, unknown>;
  const entries = Object.entries(mine).filter(([key, value]) => JSON.stringify(value ?? null) !== JSON.stringify(was[key] ?? null));
  return Object.fromEntries(entries) as Partial<T>;
}

const DISCRETE = ["bool", "int", "uint", "byte", "sbyte", "enum"];

/** Whether a tag's values are states that can be named. */
export function hasStates({ step, data_type }: Pick<TagDraft, "step" | "data_type">): boolean {
  return step || DISCRETE.some((start) => data_type.toLowerCase().startsWith(start));
}
