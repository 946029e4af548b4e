/** Changes of the asset tree. */
import { useChange } from "@/features/tags/queries";
import { answer, api } from "@/shared/api/client";
import type { AssetChange, NewAsset } from "@/shared/api/types";

export function useNewAsset() {
  return useChange((body: NewAsset) => answer(api.POST("/api/assets", { body })));
}

export interface AssetSaving {
  readonly id: number;
  readonly version: number;
  readonly reason: string;
  /** What shall change; another `parent` moves the asset, tags below follow with their history. */
  readonly body: AssetChange;
}

export function useAssetSaving() {
  return useChange(({ id, version, reason, body }: AssetSaving) => {
    const params = { path: { asset_id: id }, query: { reason }, header: { "if-match": `"${version}"` } };
    return answer(api.PATCH("/api/assets/{asset_id}", { params, body }));
  });
}

export function useAssetRemoval() {
  return useChange(({ id, version }: { id: number; version: number }) => {
    const params = { path: { asset_id: id }, header: { "if-match": `"${version}"` } };
    return answer(api.DELETE("/api/assets/{asset_id}", { params }));
  });
}
