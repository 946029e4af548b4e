import type { TFunction } from "i18next";
import { qualityName } from "@/shared/format/quality";

const PLAIN = ["Good", "Uncertain", "Bad"] as const;

/** A quality in the reader's language; a particular StatusCode keeps its name, by which manuals know it. */
export function qualityWords(code: number, t: TFunction<"shared">): string {
  const name = qualityName(code);
  const plain = PLAIN.find((one) => one === name);
  return plain ? t(`quality.${plain}`) : name;
}
