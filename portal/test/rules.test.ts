import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";
import { onwardSearch } from "@/shared/api/onward";
import { restore } from "@/shared/settings/settings";

// The import rule needs no types; without them a file is linted in milliseconds.
const eslint = new ESLint({
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    { languageOptions: { parserOptions: { projectService: false } } },
  ],
});

async function forbidden(file: string, code: string): Promise<boolean> {
  const [result] = await eslint.lintText(code, { filePath: file });
  return result?.messages.some(({ ruleId }) => ruleId === "no-restricted-imports") ?? false;
}

describe("the import rule", () => {
  const own = 'import "@/features/trends/search";';

  it("keeps features apart and shared below them", async () => {
    expect(await forbidden("src/features/well/WellPage.tsx", own)).toBe(true);
    expect(await forbidden("src/features/trends/view.ts", own)).toBe(false);
    expect(await forbidden("src/shared/live/live.ts", own)).toBe(true);
    expect(await forbidden("src/app/router.tsx", own)).toBe(false);
    expect(await forbidden("src/features/well/WellPage.tsx", 'import "../trends/search";')).toBe(true);
  }, 60_000);
});

describe("what comes from outside", () => {
  it("never leads to another site after signing in", () => {
    expect(onwardSearch({ next: "/trends?tags=[1]" })).toEqual({ next: "/trends?tags=[1]" });
    for (const next of ["//evil.example", "https://evil.example", "/\\evil.example", "/signin", 5]) {
      expect(onwardSearch({ next })).toEqual({});
    }
  });

  it("falls back where stored settings are broken", () => {
    expect(restore("{").language).toBe("en");
    expect(restore('{"theme":"pink","language":"fa"}')).toMatchObject({ language: "fa" });
    expect(["dark", "light"]).toContain(restore('{"theme":"pink"}').theme);
  });
});
