import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAssetMove, useAssetRemoval } from "@/features/tags/queries";
import { useMay } from "@/shared/api/may";
import type { Asset } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

interface AssetActsProps {
  readonly assets: readonly Asset[];
  readonly path: string;
  /** The asset is elsewhere now, or nowhere. */
  readonly onGone: (path: string | undefined) => void;
}

/** The asset at a path, somewhere in the tree. */
export function assetAt(assets: readonly Asset[], path: string): Asset | undefined {
  const above = assets.find((one) => path === one.path || path.startsWith(`${one.path}/`));
  return above && above.path !== path ? assetAt(above.children, path) : above;
}

/** What can be done with the asset that is chosen in the tree. */
export function AssetActs({ assets, path, onGone }: AssetActsProps) {
  const { t } = useTranslation("tags");
  const mayWrite = useMay("assets:write");
  const [open, setOpen] = useState<"move" | "remove" | null>(null);
  const asset = assetAt(assets, path);
  const node = asset && { id: asset.asset_id, version: asset.version };
  return (
    <div className={form.row}>
      <strong><bdi>{path}</bdi></strong>
      {mayWrite && node && (
        <>
          <Button icon="edit" onClick={() => { setOpen("move"); }}>{t("asset.move")}</Button>
          <Button icon="trash" onClick={() => { setOpen("remove"); }}>{t("asset.remove")}</Button>
        </>
      )}
      {open && node && (
        <AssetDialog
          key={open}
          node={node}
          path={path}
          act={open}
          onClose={() => { setOpen(null); }}
          onDone={(next) => {
            setOpen(null);
            onGone(next);
          }}
        />
      )}
    </div>
  );
}

interface AssetDialogProps {
  readonly node: { readonly id: number; readonly version: number };
  readonly path: string;
  readonly act: "move" | "remove";
  readonly onClose: () => void;
  readonly onDone: (path: string | undefined) => void;
}

function AssetDialog({ node, path, act, onClose, onDone }: AssetDialogProps) {
  const { t } = useTranslation(["tags", "shared"]);
  const [next, setNext] = useState(path);
  const [reason, setReason] = useState("");
  const moving = useAssetMove();
  const removing = useAssetRemoval();
  const doing = act === "move" ? moving : removing;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (act === "move") moving.mutate({ ...node, reason, path: next.trim() }, { onSuccess: (moved) => { onDone(moved.path); } });
    else removing.mutate(node, { onSuccess: () => { onDone(undefined); } });
  };
  return (
    <Dialog title={t(act === "move" ? "asset.move.title" : "asset.remove.title", { name: path })} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        {act === "move"
          ? <Field label={t("asset.path")} hint={t("asset.path.hint")} required maxLength={256} dir="ltr" value={next} onChange={(event) => { setNext(event.target.value); }} />
          : <p>{t("asset.remove.what")}</p>}
        {act === "move" && <Field label={t("reason")} required maxLength={500} dir="auto" value={reason} onChange={(event) => { setReason(event.target.value); }} />}
        {doing.isError && <ProblemNote error={doing.error} />}
        <div className={form.actions}>
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          <Button type="submit" disabled={doing.isPending || (act === "move" && next.trim() === path)}>{t(act === "move" ? "asset.move.do" : "asset.remove")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
