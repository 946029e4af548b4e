import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { saidIn } from "@/shared/format/said";
import sentences from "@/shared/locale/said.fa.json";

const SERVER = "../src/ogim/";
/** Said by the validation library, not by OGIM. */
const LIBRARY = /Input should be|String should|Field required/;

/** The server's sources, texts that go on in a further line joined. */
function sources(): string {
  return readdirSync(SERVER, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".py"))
    .map((name) => readFileSync(SERVER + name, "utf8"))
    .join("\n")
    .replace(/"\s*\n\s*f?"/g, "")
    .replaceAll('\\"', '"');
}

/** The longest part of a sentence that has no blank in it. */
function fixed(sentence: string): string {
  return sentence.split(/\{\w+\}/).sort((one, other) => other.length - one.length)[0] ?? "";
}

describe("the server's sentences", () => {
  it("are in Persian where they are known, with the values isolated", () => {
    expect(saidIn("There is already a tag pad/x, which reads the same.", "fa")).toBe("\u200fتگ \u2068pad/x\u2069 هست و نامش همان‌گونه خوانده می‌شود.");
    expect(saidIn("There is already a tag pad/x.", "fa")).toContain("\u2068pad/x\u2069");
    expect(saidIn("There is no version 3 of tag 15.", "fa")).toBe("\u200fتگ \u206815\u2069 نسخهٔ \u20683\u2069 ندارد.");
  });

  it("stay as they are in English, and where nobody knows them", () => {
    expect(saidIn("The file is empty.", "en")).toBe("The file is empty.");
    expect(saidIn("Something quite new.", "fa")).toBe("Something quite new.");
  });

  it("are those that the server says, with the same blanks in Persian", () => {
    const said = sources();
    const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort();
    for (const [english, persian] of Object.entries(sentences)) {
      expect(blanks(persian), english).toEqual(blanks(english));
      if (!LIBRARY.test(english)) expect(said.includes(fixed(english)), english).toBe(true);
    }
  });
});
