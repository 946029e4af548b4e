import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import { readdirSync } from "node:fs";
import tseslint from "typescript-eslint";

const here = new URL(".", import.meta.url).pathname;
const features = readdirSync(`${here}src/features`);

/** Imports go app → features → shared; a feature never reaches into another one. */
function importRule(files, patterns) {
  return { files, rules: { "no-restricted-imports": ["error", { patterns }] } };
}

const noClimbing = {
  regex: "^\\.\\./",
  message: "Import by the @/ path, so that a file's room can be seen.",
};

export default tseslint.config(
  { ignores: ["dist", "src/shared/api/schema.d.ts"] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  hooks.configs.flat.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: {
        projectService: { allowDefaultProject: ["eslint.config.js", "scripts/*.mjs"] },
        tsconfigRootDir: here,
      },
    },
    rules: {
      "max-lines": ["error", 250],
      "no-console": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/only-throw-error": "off",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
    },
  },
  importRule(["src/shared/**"], [
    noClimbing,
    { group: ["@/features/*", "@/app/*"], message: "shared knows no feature and no page." },
  ]),
  ...features.map((feature) =>
    importRule([`src/features/${feature}/**`], [
      noClimbing,
      { regex: `^@/features/(?!${feature}/)`, message: "A feature imports no other feature." },
      { group: ["@/app/*"], message: "A feature does not know the application around it." },
    ]),
  ),
  {
    files: ["scripts/**", "eslint.config.js"],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { globals: { ...globals.node }, parserOptions: { projectService: false } },
  },
  { files: ["scripts/**"], rules: { "no-console": "off" } },
);
