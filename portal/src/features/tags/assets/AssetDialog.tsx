import { type Act } from "@/features/tags/assets/AssetTree";
import { EditAsset } from "@/features/tags/assets/EditAsset";
import { MoveAsset } from "@/features/tags/assets/MoveAsset";
import { NewAsset } from "@/features/tags/assets/NewAsset";
import { RemoveAsset } from "@/features/tags/assets/RemoveAsset";
import type { Asset } from "@/shared/api/types";

export interface AssetWish {
  readonly act: Act;
  /** Missing for a new one at the top of the tree. */
  readonly asset?: Asset;
  /** Where a move shall lead. */
  readonly onto?: string;
}

interface AssetDialogProps {
  readonly wish: AssetWish;
  readonly assets: readonly Asset[];
  readonly onClose: () => void;
  /** The asset is elsewhere now, or nowhere. */
  readonly onDone: (path: string | undefined) => void;
}

/** The dialog of one act on the asset tree. */
export function AssetDialog({ wish: { act, asset, onto }, assets, onClose, onDone }: AssetDialogProps) {
  if (act === "new" || !asset) return <NewAsset below={asset} onClose={onClose} onDone={onDone} />;
  if (act === "edit") return <EditAsset asset={asset} assets={assets} onClose={onClose} onDone={onDone} />;
  if (act === "move") return <MoveAsset asset={asset} assets={assets} onto={onto} onClose={onClose} onDone={onDone} />;
  return <RemoveAsset asset={asset} onClose={onClose} onDone={onDone} />;
}
