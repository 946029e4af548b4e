// Writes src/shared/api/schema.d.ts from openapi.json, and openapi.json from `ogim openapi` where
// the Python environment is present. With --check it writes nothing and fails when either is stale.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const portal = fileURLToPath(new URL("..", import.meta.url));
const ogim = fileURLToPath(new URL("../../.venv/bin/ogim", import.meta.url));
const check = process.argv.includes("--check");

function wanted() {
  if (!existsSync(ogim)) return readFileSync(`${portal}openapi.json`, "utf8");
  const { status, stdout, stderr } = spawnSync(ogim, ["openapi"], { encoding: "utf8", maxBuffer: 64 << 20 });
  if (status !== 0) {
    console.error(`ogim openapi failed: ${stderr.trim().split("\n").at(-1)}`);
    process.exit(1);
  }
  return `${JSON.stringify(JSON.parse(stdout), null, 1)}\n`;
}

function settle(path, text) {
  const present = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (present === text) return true;
  if (check) {
    console.error(`${path} is stale; run: npm run api:generate`);
    return false;
  }
  writeFileSync(path, text);
  return true;
}

const document = wanted();
const types = astToString(await openapiTS(JSON.parse(document)));
const fresh = [
  settle(`${portal}openapi.json`, document),
  settle(`${portal}src/shared/api/schema.d.ts`, types),
];
process.exit(fresh.every(Boolean) ? 0 : 1);
