import { useTranslation } from "react-i18next";
import { isBare, parentOf } from "@/features/tags/assets/kinds";
import { useAssetRemoval } from "@/features/tags/assets/queries";
import { countOf } from "@/features/tags/assets/treeLines";
import type { Asset } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Confirm } from "@/shared/ui/Confirm";
import { Dialog } from "@/shared/ui/Dialog";
import form from "@/shared/ui/Form.module.css";

interface RemoveAssetProps {
  readonly asset: Asset;
  readonly onClose: () => void;
  readonly onDone: (path: string | undefined) => void;
}

/** Deletes an asset that is empty; says what to do first where it is not. */
export function RemoveAsset({ asset, onClose, onDone }: RemoveAssetProps) {
  const { t } = useTranslation(["tags", "shared"]);
  const settings = useSettings();
  const removing = useAssetRemoval();
  const title = t("asset.remove.title", { name: asset.path });
  if (!isBare(asset)) {
    const [assets, tags] = [asset.children.length, countOf(asset)].map((count) => formatCount(count, settings));
    return (
      <Dialog title={title} onClose={onClose}>
        <p>{t("asset.remove.full", { assets, tags })}</p>
        <div className={form.actions}><Button data-focus onClick={onClose}>{t("shared:close")}</Button></div>
      </Dialog>
    );
  }
  return (
    <Confirm
      title={title}
      act={t("asset.remove")}
      pending={removing.isPending}
      error={removing.error}
      onAct={() => { removing.mutate({ id: asset.asset_id, version: asset.version }, { onSuccess: () => { onDone(parentOf(asset.path) || undefined); } }); }}
      onClose={onClose}
    >
      <p>{t("asset.remove.what")}</p>
    </Confirm>
  );
}
