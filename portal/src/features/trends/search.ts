/** The address of a trend: which tags, which time, compared with what. */
export const TAGS_MAX = 12;
export const HOUR_MS = 3_600_000;
const SPAN_MIN_MS = 2_000;
const SPAN_MAX_MS = 10 * 365 * 24 * HOUR_MS;

export interface TrendsSearch {
  /** Ids, in the order of their pens. */
  readonly tags?: readonly number[];
  /** A live window that ends now, ms. */
  readonly span?: number;
  /** A fixed window, UTC epoch ms. */
  readonly from?: number;
  readonly to?: number;
  /** How much earlier the compared period lies, ms. */
  readonly compare?: number | undefined;
}

function whole(value: unknown): number | undefined {
  const number = Number(value);
  return value !== undefined && value !== null && Number.isFinite(number) ? Math.round(number) : undefined;
}

function idsOf(value: unknown): number[] {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  const ids = items.map(whole).filter((id) => id !== undefined && id > 0);
  return [...new Set(ids as number[])].slice(0, TAGS_MAX);
}

/** What an address asks for; what is impossible is left out. */
export function trendsSearch(search: Record<string, unknown>): TrendsSearch {
  const [from, to] = [whole(search.from), whole(search.to)];
  const span = whole(search.span);
  const compare = whole(search.compare);
  const fixed = from !== undefined && to !== undefined && to - from >= SPAN_MIN_MS && to - from <= SPAN_MAX_MS;
  const tags = idsOf(search.tags);
  return {
    ...(tags.length ? { tags } : {}),
    ...(fixed ? { from, to } : {}),
    ...(!fixed && span !== undefined && span >= SPAN_MIN_MS && span <= SPAN_MAX_MS ? { span } : {}),
    ...(compare !== undefined && compare > 0 && compare <= SPAN_MAX_MS ? { compare } : {}),
  };
}

export interface Range {
  readonly from: number;
  readonly to: number;
  readonly live: boolean;
}

export function rangeOf({ span, from, to }: TrendsSearch, now: number): Range {
  if (from !== undefined && to !== undefined) return { from, to, live: false };
  return { from: now - (span ?? HOUR_MS), to: now, live: true };
}

/** The range scaled about a point of it (0 to 1), kept within what an address may ask for. */
export function zoomed({ from, to }: Range, factor: number, at = 0.5): Range {
  const span = Math.min(SPAN_MAX_MS, Math.max(SPAN_MIN_MS, (to - from) * factor));
  const pivot = from + (to - from) * at;
  const start = Math.round(pivot - span * at);
  return { from: start, to: Math.round(start + span), live: false };
}

export function panned({ from, to }: Range, fraction: number): Range {
  const shift = Math.round((to - from) * fraction);
  return { from: from + shift, to: to + shift, live: false };
}
