/** What the audit is narrowed to; all of it is in the address. */
export const RESULTS = ["done", "refused", "failed"] as const;

export interface AuditSearch {
  readonly actor?: string;
  readonly action?: string;
  readonly object?: string;
  readonly result?: (typeof RESULTS)[number];
  readonly q?: string;
  /** UTC epoch ms. */
  readonly from?: number;
  readonly to?: number;
  /** The record that is open. */
  readonly seq?: number;
}

const LENGTH_MAX = 256;
const TEXTS = ["actor", "action", "object", "q"] as const;
const NUMBERS = ["from", "to", "seq"] as const;

export function auditSearch(search: Record<string, unknown>): AuditSearch {
  const texts = TEXTS.flatMap((key) => {
    const value = search[key];
    const text = typeof value === "string" || typeof value === "number" ? String(value).slice(0, LENGTH_MAX) : "";
    return text ? [[key, text] as const] : [];
  });
  const numbers = NUMBERS.flatMap((key) => {
    const value = search[key];
    return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? [[key, value] as const] : [];
  });
  const result = RESULTS.find((one) => one === search.result);
  return { ...Object.fromEntries(texts), ...Object.fromEntries(numbers), ...(result ? { result } : {}) };
}

/** The filters alone, as the API takes them. */
export function filtersOf(search: AuditSearch): Omit<AuditSearch, "seq"> {
  return Object.fromEntries(Object.entries(search).filter(([key]) => key !== "seq"));
}
