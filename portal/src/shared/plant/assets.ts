/** The asset tree read as a field: areas, and the wells in them. Kinds decide, not how deep something lies. */
import type { Asset } from "@/shared/api/types";

/** A well, or equipment that belongs to none. */
export interface Well {
  readonly path: string;
  readonly name: string;
  /** Every tag of the well and of its equipment. */
  readonly tags: readonly number[];
}

/** What wells lie in: an area; or a site or an enterprise, where some lie directly in it. */
export interface Area {
  /** Empty for wells that lie in nothing. */
  readonly path: string;
  readonly name: string;
  /** Names of what the area lies in, from the root. */
  readonly above: readonly string[];
  readonly wells: readonly Well[];
}

const UNITS: readonly Asset["kind"][] = ["well", "equipment"];

function isUnit({ kind }: Asset): boolean {
  return UNITS.includes(kind);
}

function tagsBelow(asset: Asset): number[] {
  return [...asset.tags, ...asset.children.flatMap(tagsBelow)];
}

function unitsOf(assets: readonly Asset[]): Well[] {
  return assets.filter(isUnit).map((unit) => ({ path: unit.path, name: unit.name, tags: tagsBelow(unit) }));
}

function areasBelow(asset: Asset, above: readonly string[]): Area[] {
  const wells = unitsOf(asset.children);
  const own = asset.kind === "area" || wells.length > 0 ? [{ path: asset.path, name: asset.name, above, wells }] : [];
  const within = [...above, asset.name];
  return [...own, ...asset.children.filter((one) => !isUnit(one)).flatMap((one) => areasBelow(one, within))];
}

/** Areas with their wells, in the order of the tree; wells that lie in nothing come first, in an area without a name. */
export function areasOf(tree: readonly Asset[]): Area[] {
  const loose = unitsOf(tree);
  const first = loose.length > 0 ? [{ path: "", name: "", above: [], wells: loose }] : [];
  return [...first, ...tree.filter((one) => !isUnit(one)).flatMap((one) => areasBelow(one, []))];
}

/** Stands in addresses for the area of wells that lie in nothing: no asset's name ends in a space. */
const LOOSE = "- ";

/** An area as addresses name it. */
export function areaAddress(path: string): string {
  return path || LOOSE;
}

/** The path of the area that an address names. */
export function areaPath(address: string): string {
  return address === LOOSE ? "" : address;
}

/** The path of the well that an address names by its area and its own name. */
export function wellPath(area: string, well: string): string {
  return areaPath(area) ? `${areaPath(area)}/${well}` : well;
}
