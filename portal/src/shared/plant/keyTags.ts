/** Which measurements of a well tell most at a glance, in the order of an operator's eye. */
import type { Tag } from "@/shared/api/types";

const FIRST: readonly RegExp[] = [
  /(^|\/)P-PDG$/i,
  /(^|\/)P-TPT$/i,
  /(^|\/)P-MON-CKP$/i,
  /(^|\/)T-TPT$/i,
  /(^|\/)P-JUS-CKGL$/i,
  /esp\/intake-pressure$/i,
  /wellhead\/pressure$/i,
  /meter\/liquid-rate$/i,
  /esp\/motor-temperature$/i,
  /esp\/motor-current$/i,
  /esp\/frequency$/i,
  /choke\/position$/i,
];
const AFTER: readonly RegExp[] = [/pressure|^p-/i, /rate|flow|^q/i, /level/i, /temp|^t-/i, /current|power|frequency/i];
const LAST = /set-?point|command|total|time|energy/i;

function rank(tag: Tag): number {
  const first = FIRST.findIndex((pattern) => pattern.test(tag.name));
  if (first >= 0) return first;
  const measurement = tag.name.slice(tag.name.lastIndexOf("/") + 1);
  if (LAST.test(measurement) || !tag.unit) return 1000;
  const after = AFTER.findIndex((pattern) => pattern.test(measurement));
  return after >= 0 ? 100 + after : 500;
}

/** All tags, the most telling first; equal ones by name. */
export function byImportance(tags: readonly Tag[]): Tag[] {
  const ranks = new Map(tags.map((tag) => [tag, rank(tag)]));
  return [...tags].sort(
    (a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0) || a.name.localeCompare(b.name, "en"),
  );
}
