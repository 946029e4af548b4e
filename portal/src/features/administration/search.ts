/** `?create` opens the form for something new. */
export function creationSearch(search: Record<string, unknown>): { create?: true } {
  return search.create === true ? { create: true } : {};
}
