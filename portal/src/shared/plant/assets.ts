/** The asset tree read as a field: areas, and the wells in them. */
import type { Asset } from "@/shared/api/types";

export interface Well {
  readonly path: string;
  readonly name: string;
  /** Every tag of the well and of its equipment. */
  readonly tags: readonly number[];
}

export interface Area {
  readonly path: string;
  readonly name: string;
  readonly wells: readonly Well[];
}

function tagsBelow(asset: Asset): number[] {
  return [...asset.tags, ...asset.children.flatMap(tagsBelow)];
}

/** Areas with their wells; what lies directly in an area counts as equipment of its own. */
export function areasOf(tree: readonly Asset[]): Area[] {
  return tree.map((area) => ({
    path: area.path,
    name: area.name,
    wells: area.children.map((well) => ({
      path: well.path,
      name: well.name,
      tags: tagsBelow(well),
    })),
  }));
}
