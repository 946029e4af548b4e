/** What the tag list is narrowed to. */
export interface TagsSearch {
  readonly q?: string;
}

const LENGTH_MAX = 200;

export function tagsSearch(search: Record<string, unknown>): TagsSearch {
  const { q } = search;
  const text = typeof q === "string" || typeof q === "number" ? String(q).slice(0, LENGTH_MAX) : "";
  return text ? { q: text } : {};
}
