/** Numbers as people type them: Persian or Latin digits, a point or a momayyez. */
import { latinDigits } from "@/shared/format/search";
import type { Digits } from "@/shared/settings/settings";

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** What was typed; null where nothing was, NaN where it is no number. */
export function numberOf(text: string): number | null {
  const plain = latinDigits(text).replace(/[٫,]/g, ".").replace(/−/g, "-").trim();
  if (plain === "") return null;
  const number = NUMBER.test(plain) ? Number(plain) : NaN;
  return Number.isFinite(number) ? number : NaN;
}

/** A stored number as it is edited: every digit of it, in this person's digits. */
export function textOf(value: number | null | undefined, digits: Digits): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  const text = String(value);
  if (digits === "latin") return text;
  return text.replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit))).replace(".", "٫");
}
