import { useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Conflict } from "@/shared/ui/Conflict";
import { everyAsset, fits, assetAt, type Kind, KINDS, parentOf } from "@/features/tags/assets/kinds";
import { useAssetSaving } from "@/features/tags/assets/queries";
import { editsOf } from "@/features/tags/fields";
import { assetTree } from "@/shared/api/catalogue";
import { isProblem } from "@/shared/api/problem";
import type { Asset } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field, Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

interface EditAssetProps {
  readonly asset: Asset;
  readonly assets: readonly Asset[];
  readonly onClose: () => void;
  readonly onDone: (path: string) => void;
}

const TEXTS = ["description_en", "description_fa"] as const;
const NAMES = { name: "asset.name", kind: "asset.kind", description_en: "field.description_en", description_fa: "field.description_fa" } as const;

function draftOf({ name, kind, description_en, description_fa }: Asset) {
  return { name, kind, description_en: description_en ?? null, description_fa: description_fa ?? null };
}

/** Kinds that fit what lies above and what lies below. */
function kindsFor(asset: Asset, assets: readonly Asset[]): Kind[] {
  const above = assetAt(assets, parentOf(asset.path))?.kind ?? null;
  return KINDS.filter((kind) => fits(kind, above) && asset.children.every((child) => fits(child.kind, kind)));
}

/** Renames and describes an asset. Tags below keep their ids and history. */
export function EditAsset({ asset: start, assets, onClose, onDone }: EditAssetProps) {
  const { t } = useTranslation(["tags", "shared"]);
  const queries = useQueryClient();
  const [base, setBase] = useState(start);
  const [draft, setDraft] = useState(() => draftOf(start));
  const [theirs, setTheirs] = useState<Asset | null>(null);
  const [reason, setReason] = useState("");
  const saving = useAssetSaving();
  const edits = editsOf(draftOf(base), draft);
  const slash = draft.name.includes("/") ? t("asset.name.slash") : undefined;
  const set = (part: Partial<typeof draft>) => { setDraft((old) => ({ ...old, ...part })); };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    saving.mutate({ id: base.asset_id, version: base.version, reason: reason.trim(), body: edits }, {
      onSuccess: ({ path }) => { onDone(path); },
      onError: (error) => {
        if (!isProblem(error, "precondition-failed")) return;
        void queries.fetchQuery({ ...assetTree(), staleTime: 0 }).then((tree) => { setTheirs(everyAsset(tree).find((one) => one.asset_id === base.asset_id) ?? null); });
      },
    });
  };
  const settle = (next: typeof draft, on: Asset) => {
    setBase(on);
    setDraft(next);
    setTheirs(null);
    saving.reset();
  };
  return (
    <Dialog title={t("asset.edit.title", { name: start.path })} wide={theirs !== null} onClose={onClose}>
      {theirs && (
        <Conflict
          base={draftOf(base)}
          mine={edits}
          theirs={draftOf(theirs)}
          nameOf={(key) => (key in NAMES ? t(NAMES[key as keyof typeof NAMES]) : key)}
          onMerge={(kept) => { settle({ ...draftOf(theirs), ...kept }, theirs); }}
          onDiscard={() => { settle(draftOf(theirs), theirs); }}
        />
      )}
      {!theirs && (
        <form className={form.form} onSubmit={submit}>
          <Field label={t("asset.name")} hint={t("asset.path.hint")} problem={slash} required maxLength={128} dir="auto" value={draft.name} onChange={(event) => { set({ name: event.target.value }); }} />
          <Select label={t("asset.kind")} value={draft.kind} options={kindsFor(base, assets).map((value) => ({ value, label: t(`kind.${value}`) }))} onChange={(kind) => { set({ kind }); }} />
          {TEXTS.map((key) => (
            <Field key={key} label={t(`field.${key}`)} dir={key === "description_fa" ? "rtl" : "ltr"} maxLength={1000} value={draft[key] ?? ""} onChange={(event) => { set({ [key]: event.target.value || null }); }} />
          ))}
          <Field label={t("reason")} hint={t("reason.hint")} required maxLength={500} dir="auto" value={reason} onChange={(event) => { setReason(event.target.value); }} />
          {saving.isError && <ProblemNote error={saving.error} />}
          <div className={form.actions}>
            <Button onClick={onClose}>{t("shared:cancel")}</Button>
            <Button kind="primary" type="submit" disabled={saving.isPending || Object.keys(edits).length === 0 || slash !== undefined}>{t("shared:save")}</Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
