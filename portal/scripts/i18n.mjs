// Fails when the languages differ in keys or in placeholders, or when nobody asks for a key.
// (A key that code asks for and no language has fails in the type check: keys are typed.)
import { parse } from "@formatjs/icu-messageformat-parser";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("../src/", import.meta.url));
const rooms = [
  `${source}shared`,
  ...readdirSync(`${source}features`).map((feature) => `${source}features/${feature}`),
].filter((room) => existsSync(`${room}/locale/en.json`));
const problems = [];

/** Names of the arguments of an ICU message, nested ones included. */
function argumentsOf(elements, found = new Set()) {
  for (const element of elements) {
    if (element.type > 0 && element.type < 7) found.add(element.value);
    for (const option of Object.values(element.options ?? {})) argumentsOf(option.value, found);
    if (element.children) argumentsOf(element.children, found);
  }
  return found;
}

function placeholders(room, language, key, message) {
  try {
    return [...argumentsOf(parse(message))].sort().join(" ");
  } catch (error) {
    problems.push(`${room} ${language} ${key}: not an ICU message: ${error.message}`);
    return "";
  }
}

function code(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(`${folder}/${name}`, "utf8"))
    .join("\n");
}

function asked(text, key) {
  if (text.includes(`"${key}"`) || text.includes(`:${key}"`)) return true;
  const parts = key.split(".");
  return parts.some((_, at) => at > 0 && text.includes(`\`${parts.slice(0, at).join(".")}.\${`));
}

const everything = code(source);
for (const room of rooms) {
  const [en, fa] = ["en", "fa"].map((language) =>
    JSON.parse(readFileSync(`${room}/locale/${language}.json`, "utf8")),
  );
  const text = room.endsWith("/shared") ? everything : code(room);
  for (const key of new Set([...Object.keys(en), ...Object.keys(fa)])) {
    if (!(key in en) || !(key in fa)) {
      problems.push(`${room}: "${key}" is missing in ${key in en ? "fa" : "en"}`);
      continue;
    }
    const [first, second] = [placeholders(room, "en", key, en[key]), placeholders(room, "fa", key, fa[key])];
    if (first !== second) problems.push(`${room}: "${key}" has {${first}} in en and {${second}} in fa`);
    if (!asked(text, key)) problems.push(`${room}: nobody asks for "${key}"`);
  }
}
for (const problem of problems) console.error(problem.replace(source, "src/"));
console.log(`${rooms.length} rooms, ${problems.length} problems`);
process.exit(problems.length ? 1 : 0);
