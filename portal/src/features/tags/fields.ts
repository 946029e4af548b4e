/** What people say of a tag, in groups, and how each is written. */
import type { Tag, TagChange } from "@/shared/api/types";

export const TEXTS = ["description_en", "description_fa"] as const;
export const KINDS = ["data_type", "unit", "display_unit"] as const;
export const SPANS = ["eu_lo", "eu_hi", "range_lo", "range_hi"] as const;
export const LIMITS = ["limit_ll", "limit_l", "limit_h", "limit_hh"] as const;
export const SAMPLING = ["deadband", "interval_ms", "stuck_after_s"] as const;
export const BINDING = ["source", "address"] as const;
export const FIELDS = [...TEXTS, ...KINDS, ...SPANS, ...LIMITS, ...SAMPLING, ...BINDING] as const;

export type FieldName = (typeof FIELDS)[number];

export function isField(name: string): name is FieldName {
  return (FIELDS as readonly string[]).includes(name);
}

const COMPUTED: readonly string[] = ["tag_id", "asset", "created_at", "updated_at", "version"];

/** The tag's editable fields, as PUT takes them. */
export function bodyOf(tag: Tag): TagChange {
  const fields = Object.entries(tag).filter(([key]) => !COMPUTED.includes(key));
  return { data_type: tag.data_type, step: tag.step, ...Object.fromEntries(fields) };
}

export function numberOf(text: string): number | null {
  return text === "" || !Number.isFinite(Number(text)) ? null : Number(text);
}

/** Neighbouring limits that stand the wrong way round; null where they are in order. */
export function disorderOf(body: Partial<Record<(typeof LIMITS)[number], number | null>>): readonly [FieldName, FieldName] | null {
  const given = LIMITS.filter((limit) => body[limit] != null);
  for (const [at, limit] of given.entries()) {
    const next = given[at + 1];
    if (next && (body[limit] ?? 0) >= (body[next] ?? 0)) return [limit, next];
  }
  return null;
}

/** Fields of `mine` that differ from what the edit began with. */
export function editsOf(base: TagChange, mine: TagChange): Partial<TagChange> {
  const entries = Object.entries(mine).filter(([key, value]) => JSON.stringify(value ?? null) !== JSON.stringify((base as Record<string, unknown>)[key] ?? null));
  return Object.fromEntries(entries);
}
