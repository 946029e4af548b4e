/** `?create` opens the form for a new connector. */
export function connectorSearch(search: Record<string, unknown>): { create?: true } {
  return search.create === true ? { create: true } : {};
}
