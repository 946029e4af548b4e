/** The server's sentences in Persian: it speaks English alone. A sentence that nobody wrote down here stays as it is. */
import sentences from "@/shared/locale/said.fa.json";
import type { Language } from "@/shared/settings/settings";

interface Sentence {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly persian: string;
}

/** Tells `dir="auto"` which way the sentence runs, even where it begins with a value. */
const RTL = "\u200f";
const BLANK = /\{(\w+)\}/g;

/** A value keeps its own direction within the Persian sentence. */
function isolated(value: string): string {
  return `\u2068${value}\u2069`;
}

function sentenceOf([english, persian]: [string, string]): Sentence {
  const fixed = english.split(/\{\w+\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return { pattern: new RegExp(`^${fixed.join("(.+?)")}$`, "s"), names: [...english.matchAll(BLANK)].map(([, name = ""]) => name), persian };
}

// The more of a sentence is fixed, the surer it is meant: "there is no unit {unit}" before "{name} is …".
const SENTENCES = Object.entries(sentences)
  .sort(([one], [other]) => other.replace(BLANK, "").length - one.replace(BLANK, "").length)
  .map(sentenceOf);

/** What the server said, in the reader's language where it is known there. */
export function saidIn(said: string, language: Language): string {
  if (language !== "fa") return said;
  for (const { pattern, names, persian } of SENTENCES) {
    const found = pattern.exec(said);
    if (found) return RTL + persian.replace(BLANK, (_blank, name: string) => isolated(found[names.indexOf(name) + 1] ?? ""));
  }
  return said;
}
