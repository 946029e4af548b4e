// Fails when what a browser loads before the first page shows is over the budget (gzip).
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 300;
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const html = readFileSync(`${dist}index.html`, "utf8");
const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, file]) => file);
const total = files.reduce((sum, file) => sum + gzipSync(readFileSync(dist + file)).length, 0);
const kb = Math.round(total / 102.4) / 10;
console.log(`first load: ${kb} kB gzip of ${BUDGET_KB} kB in ${files.length} files (fonts come after)`);
if (/<script(?![^>]*src=)|<style|\sstyle=/.test(html)) {
  console.error("index.html holds inline code, which the content security policy forbids");
  process.exit(1);
}
process.exit(kb > BUDGET_KB ? 1 : 0);
