import { numberLocale } from "@/shared/format/locale";
import type { Settings } from "@/shared/settings/settings";

const DIGITS_MAX = 6;
const formats = new Map<string, Intl.NumberFormat>();

/** Decimals that show a thousandth of the span and no more; without a span, four significant digits. */
export function decimalsFor(span: number | null, value: number): number {
  const size = span && span > 0 ? span / 1000 : Math.abs(value) / 1000;
  if (!Number.isFinite(size) || size === 0) return 0;
  return Math.min(DIGITS_MAX, Math.max(0, Math.ceil(-Math.log10(size) - 1e-9)));
}

export function formatNumber(value: number, decimals: number, settings: Settings): string {
  const locale = numberLocale(settings);
  const key = `${locale} ${decimals}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formats.set(key, format);
  }
  return format.format(Object.is(Number(value.toFixed(decimals)), -0) ? 0 : value);
}

const EXACT_MIN = 1e-6;
const EXACT_MAX = 1e15;

/** A stored number with every digit of it, grouped; very small and very large ones as they are written in code. */
export function formatExact(value: number, settings: Settings): string {
  const size = Math.abs(value);
  const locale = numberLocale(settings);
  const plain = value === 0 || (size >= EXACT_MIN && size < EXACT_MAX);
  return new Intl.NumberFormat(locale, plain ? { maximumSignificantDigits: 17 } : { notation: "scientific", maximumSignificantDigits: 17 }).format(value);
}

/** A count: grouped, no decimals. */
export function formatCount(value: number, settings: Settings): string {
  return formatNumber(Math.round(value), 0, settings);
}
