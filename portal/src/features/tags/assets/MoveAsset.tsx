import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { parentOf } from "@/features/tags/assets/kinds";
import { PlacePicker } from "@/features/tags/assets/PlacePicker";
import { useAssetSaving } from "@/features/tags/assets/queries";
import { countOf } from "@/features/tags/assets/treeLines";
import type { Asset } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

interface MoveAssetProps {
  readonly asset: Asset;
  readonly assets: readonly Asset[];
  readonly onto: string | undefined;
  readonly onClose: () => void;
  readonly onDone: (path: string) => void;
}

/** Moves an asset with all below it to another place, chosen among those that may hold it. */
export function MoveAsset({ asset, assets, onto, onClose, onDone }: MoveAssetProps) {
  const { t } = useTranslation(["tags", "shared"]);
  const settings = useSettings();
  const here = parentOf(asset.path);
  const [parent, setParent] = useState(onto ?? here);
  const [reason, setReason] = useState("");
  const moving = useAssetSaving();
  const to = parent ? `${parent}/${asset.name}` : asset.name;
  const count = countOf(asset);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    moving.mutate({ id: asset.asset_id, version: asset.version, reason: reason.trim(), body: { parent } }, { onSuccess: ({ path }) => { onDone(path); } });
  };
  return (
    <Dialog title={t("asset.move.title", { name: asset.path })} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <PlacePicker asset={asset} assets={assets} value={parent} onChange={setParent} />
        <p>{parent === here ? t("asset.move.choose") : <>{t("asset.move.to")} <strong><bdi>{to}</bdi></strong></>}</p>
        <p className={form.note}>{t("asset.move.what", { count, shown: formatCount(count, settings) })}</p>
        <Field label={t("reason")} hint={t("reason.hint")} required maxLength={500} dir="auto" value={reason} onChange={(event) => { setReason(event.target.value); }} />
        {moving.isError && <ProblemNote error={moving.error} />}
        <div className={form.actions}>
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          <Button kind="primary" type="submit" disabled={moving.isPending || parent === here}>{t("asset.move.do")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
