/** What the catalogue is narrowed to, and what is open on it. */
export interface TagsSearch {
  readonly q?: string;
  /** Path of an asset: its tags and all below. */
  readonly asset?: string;
  readonly source?: string;
  /** The form for a new tag. */
  readonly create?: true;
}

const LENGTH_MAX = 256;
/** The last millisecond that the server takes. */
const MOMENT_MAX = 253_402_300_799_999;
const TEXTS = ["q", "asset", "source"] as const;

export function tagsSearch(search: Record<string, unknown>): TagsSearch {
  const texts = TEXTS.flatMap((key) => {
    const value = search[key];
    const text = typeof value === "string" || typeof value === "number" ? String(value).slice(0, LENGTH_MAX) : "";
    return text ? [[key, text] as const] : [];
  });
  return { ...Object.fromEntries(texts), ...(search.create === true ? { create: true as const } : {}) };
}

/** The versions of a tag that are laid side by side, and the moment that is looked back at. */
export interface HistorySearch {
  /** UTC epoch ms. */
  readonly at?: number;
  readonly version?: number;
  readonly against?: number;
}

export function historySearch(search: Record<string, unknown>): HistorySearch {
  const whole = (value: unknown) => (typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined);
  const [version, against, at] = [whole(search.version), whole(search.against), whole(search.at)];
  return { ...(at && at <= MOMENT_MAX ? { at } : {}), ...(version ? { version } : {}), ...(against ? { against } : {}) };
}
