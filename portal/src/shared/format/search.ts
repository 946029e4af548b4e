/** One spelling for what a keyboard may write in several ways, so that a search finds it. */
const SAME: readonly [RegExp, string][] = [
  [/[يى]/g, "ی"],
  [/ك/g, "ک"],
  [/\u200c|\u200d|\u00a0/g, " "],
  [/\p{Mn}|\u0640/gu, ""],
];

export function folded(text: string): string {
  const digits = text.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0));
  return SAME.reduce((folding, [pattern, by]) => folding.replace(pattern, by), digits)
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
