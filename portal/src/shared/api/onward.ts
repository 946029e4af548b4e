/** Where to go on to afterwards: a path of this portal, never another site. */
export function onwardSearch(search: Record<string, unknown>): { next?: string } {
  const { next } = search;
  const own = typeof next === "string" && /^\/(?![/\\])/.test(next) && !next.startsWith("/signin");
  return own ? { next } : {};
}
