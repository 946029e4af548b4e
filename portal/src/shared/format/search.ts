/** One spelling for what a keyboard may write in several ways, so that a search finds it. */
const SAME: readonly [RegExp, string][] = [
  [/[يى]/g, "ی"],
  [/ك/g, "ک"],
  [/\u200c|\u200d|\u00a0/g, " "],
  [/\p{Mn}|\u0640/gu, ""],
];

/** Persian and Arabic digits as Latin ones. */
export function latinDigits(text: string): string {
  return text.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/** The six digits of a one-time code, however they were typed: `123 456`, `۱۲۳۴۵۶`. */
export function digitsOf(text: string): string {
  return latinDigits(text).replace(/\D/g, "").slice(0, 6);
}

export function folded(text: string): string {
  return SAME.reduce((folding, [pattern, by]) => folding.replace(pattern, by), latinDigits(text))
    .toLowerCase()
    .trim();
}

/** True where every word of the query stands somewhere in the text. */
export function matches(text: string, query: string): boolean {
  const within = folded(text);
  return folded(query)
    .split(/\s+/)
    .every((word) => within.includes(word));
}
