/** A template as it is edited: flat, one key a tag, so that two edits can be laid side by side tag by tag. */
import type { AssetTemplate, AssetTemplateBody, TemplateTag } from "@/shared/api/types";

const TAG = "tags/";

/** `name`, `kind`, descriptions, and `tags/<path>` for each tag. */
export type FlatTemplate = Readonly<Record<string, unknown>>;

/** The fields that PUT takes. */
export function bodyOf({ name, kind, description_en, description_fa, tags }: AssetTemplate): AssetTemplateBody {
  return { name, kind, description_en: description_en ?? null, description_fa: description_fa ?? null, tags };
}

/** Fields that say nothing are left out, so that two spellings of the same are the same. */
export function said<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as T;
}

export function flat({ tags, ...rest }: AssetTemplateBody): FlatTemplate {
  return { ...rest, ...Object.fromEntries(tags.map(({ path, ...fields }) => [TAG + path, said(fields)])) };
}

/** Keys of what differs, with the new value; null for a tag that is gone. */
export function changesOf(base: FlatTemplate, mine: FlatTemplate): FlatTemplate {
  const keys = new Set([...Object.keys(base), ...Object.keys(mine)]);
  const differ = [...keys].filter((key) => JSON.stringify(base[key] ?? null) !== JSON.stringify(mine[key] ?? null));
  return Object.fromEntries(differ.map((key) => [key, mine[key] ?? null]));
}

/** A template with changes on top; a tag of null leaves it. */
export function merged(body: AssetTemplateBody, changes: FlatTemplate): AssetTemplateBody {
  const all = { ...flat(body), ...changes };
  const tags = Object.entries(all).flatMap(([key, value]): TemplateTag[] =>
    key.startsWith(TAG) && value ? [{ ...(value as TemplateTag), path: key.slice(TAG.length) }] : []);
  const own = Object.fromEntries(Object.keys(body).map((key) => [key, all[key] ?? null]));
  return { ...body, ...own, tags };
}

/** What is wrong with the path of a tag among its fellows; null if nothing. */
export function pathProblem(path: string, others: readonly string[]): "template.path.empty" | "template.path.twice" | null {
  if (!path.trim() || path.split("/").some((part) => !part.trim())) return "template.path.empty";
  return others.includes(path.trim()) ? "template.path.twice" : null;
}
