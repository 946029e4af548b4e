/** The lines of the tree that are to be seen, and where the keys lead from each. */
import type { Asset } from "@/shared/api/types";

export interface Line {
  readonly asset: Asset;
  readonly depth: number;
}

/** Paths of an asset and of all above it. */
export function pathsTo(path: string): string[] {
  const parts = path.split("/");
  return parts.map((_, at) => parts.slice(0, at + 1).join("/"));
}

/** The lines of the tree that are to be seen, in their order. */
export function linesOf(assets: readonly Asset[], open: ReadonlySet<string>, depth = 0): Line[] {
  return assets.flatMap((asset) => [
    { asset, depth },
    ...(open.has(asset.path) ? linesOf(asset.children, open, depth + 1) : []),
  ]);
}

/** The tags of an asset and of all below it. */
export function countOf(asset: Asset): number {
  return asset.tags.length + asset.children.reduce((sum, child) => sum + countOf(child), 0);
}

/** The line of the asset that holds the one at `at`; itself at the top. */
export function lineAbove(lines: readonly Line[], at: number): number {
  const depth = lines[at]?.depth ?? 0;
  for (let line = at - 1; line >= 0; line -= 1) if ((lines[line]?.depth ?? 0) < depth) return line;
  return at;
}

export type Step = { readonly to: number } | { readonly open: boolean } | null;

/** Where a key leads: to another line, or the branch opens or closes. Forward is into the tree, whatever the direction of writing. */
export function stepOf(key: string, lines: readonly Line[], at: number, open: ReadonlySet<string>, rtl: boolean): Step {
  const line = lines[at];
  if (!line) return null;
  const isOpen = open.has(line.asset.path) && line.asset.children.length > 0;
  switch (rtl ? ({ ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" }[key] ?? key) : key) {
    case "ArrowDown": return { to: Math.min(lines.length - 1, at + 1) };
    case "ArrowUp": return { to: Math.max(0, at - 1) };
    case "Home": return { to: 0 };
    case "End": return { to: lines.length - 1 };
    case "ArrowRight": return isOpen ? { to: at + 1 } : { open: true };
    case "ArrowLeft": return isOpen ? { open: false } : { to: lineAbove(lines, at) };
    default: return null;
  }
}
