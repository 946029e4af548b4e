/** Levels of the asset tree (ISA-95), highest first, and what may lie below what. */
import type { Asset } from "@/shared/api/types";

export const KINDS = ["enterprise", "site", "area", "well", "equipment"] as const;
export type Kind = (typeof KINDS)[number];

/** Whether an asset of a kind may lie below one of another; levels may be left out, equipment may hold equipment. */
export function fits(kind: Kind, below: Kind | null): boolean {
  if (below === null) return true;
  const [low, high] = [KINDS.indexOf(kind), KINDS.indexOf(below)];
  return low > high || (low === high && kind === "equipment");
}

export function kindsBelow(below: Kind | null): Kind[] {
  return KINDS.filter((kind) => fits(kind, below));
}

/** The kind that most often comes next: a well below an area, equipment below a well. */
export function likelyKind(below: Kind | null): Kind {
  if (below === null) return "area";
  return KINDS[Math.min(KINDS.length - 1, KINDS.indexOf(below) + 1)] ?? "equipment";
}

/** Every asset of the tree, those above before those below. */
export function everyAsset(assets: readonly Asset[]): Asset[] {
  return assets.flatMap((asset) => [asset, ...everyAsset(asset.children)]);
}

/** The asset at a path, somewhere in the tree. */
export function assetAt(assets: readonly Asset[], path: string): Asset | undefined {
  const above = assets.find((one) => one.path === path || path.startsWith(`${one.path}/`));
  return above && above.path !== path ? assetAt(above.children, path) : above;
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Where an asset may be moved to: what may hold it, but itself and all below it. */
export function placesFor(asset: Asset, assets: readonly Asset[]): Asset[] {
  return everyAsset(assets).filter(({ path, kind }) => fits(asset.kind, kind) && path !== asset.path && !path.startsWith(`${asset.path}/`));
}

/** Whether nothing lies below it, so that it may be deleted. */
export function isBare({ children, tags }: Asset): boolean {
  return children.length === 0 && tags.length === 0;
}
