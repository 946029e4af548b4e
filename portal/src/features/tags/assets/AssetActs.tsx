import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Act } from "@/features/tags/assets/AssetTree";
import { isBare } from "@/features/tags/assets/kinds";
import { ChangeLog } from "@/features/tags/ChangeLog";
import { ReadOnly } from "@/features/tags/ReadOnly";
import { useMay } from "@/shared/api/may";
import type { Asset } from "@/shared/api/types";
import { useSettings } from "@/shared/settings/settings";
import { PathName } from "@/shared/plant/PathName";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import form from "@/shared/ui/Form.module.css";
import { Icon } from "@/shared/ui/Icon";

/** What the asset is that is chosen in the tree, and what can be done with it. */
export function AssetActs({ asset, onAct }: { asset: Asset; onAct: (act: Act) => void }) {
  const { t } = useTranslation("tags");
  const { language } = useSettings();
  const mayWrite = useMay("assets:write");
  const [history, setHistory] = useState(false);
  const words = language === "fa" ? (asset.description_fa ?? asset.description_en) : (asset.description_en ?? asset.description_fa);
  return (
    <section className={form.row} aria-label={t("asset.chosen")}>
      <Icon name={asset.kind} />
      <span>{t(`kind.${asset.kind}`)}</span>
      <strong><PathName path={asset.path} /></strong>
      {words && <span className={form.note}><bdi dir="auto">{words}</bdi></span>}
      {mayWrite && (
        <>
          <Button icon="plus" onClick={() => { onAct("new"); }}>{t("asset.new.below")}</Button>
          <Button icon="edit" onClick={() => { onAct("edit"); }}>{t("asset.edit")}</Button>
          <Button icon="move" onClick={() => { onAct("move"); }}>{t("asset.move")}</Button>
          {isBare(asset) && <Button icon="trash" onClick={() => { onAct("remove"); }}>{t("asset.remove")}</Button>}
        </>
      )}
      <Button icon="history" onClick={() => { setHistory(true); }}>{t("history")}</Button>
      <ReadOnly permission="assets:write" what={t("readonly.assets")} />
      {history && (
        <Dialog title={t("history.of", { name: asset.name })} wide onClose={() => { setHistory(false); }}>
          <ChangeLog owner="assets" id={asset.asset_id} />
        </Dialog>
      )}
    </section>
  );
}
