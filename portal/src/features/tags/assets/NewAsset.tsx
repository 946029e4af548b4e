import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Kind, kindsBelow, likelyKind } from "@/features/tags/assets/kinds";
import { useNewAsset } from "@/features/tags/assets/queries";
import type { Asset } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field, Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

interface NewAssetProps {
  readonly below: Asset | undefined;
  readonly onClose: () => void;
  readonly onDone: (path: string) => void;
}

/** A new asset of any kind that may lie there. */
export function NewAsset({ below, onClose, onDone }: NewAssetProps) {
  const { t } = useTranslation(["tags", "shared"]);
  const [kind, setKind] = useState<Kind>(likelyKind(below?.kind ?? null));
  const [name, setName] = useState("");
  const [words, setWords] = useState({ description_en: "", description_fa: "" });
  const making = useNewAsset();
  const path = below ? `${below.path}/${name.trim()}` : name.trim();
  const slash = name.includes("/") ? t("asset.name.slash") : undefined;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const said = { description_en: words.description_en || null, description_fa: words.description_fa || null };
    making.mutate({ path, kind, ...said }, { onSuccess: () => { onDone(path); } });
  };
  return (
    <Dialog title={below ? t("asset.new.title", { name: below.path }) : t("asset.new.top")} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <Field label={t("asset.name")} hint={<bdi>{path}</bdi>} problem={slash} data-focus required maxLength={128} dir="auto" value={name} onChange={(event) => { setName(event.target.value); }} />
        <Select label={t("asset.kind")} value={kind} options={kindsBelow(below?.kind ?? null).map((value) => ({ value, label: t(`kind.${value}`) }))} onChange={setKind} />
        {(["description_en", "description_fa"] as const).map((key) => (
          <Field key={key} label={t(`field.${key}`)} dir={key === "description_fa" ? "rtl" : "ltr"} maxLength={1000} value={words[key]} onChange={(event) => { setWords((old) => ({ ...old, [key]: event.target.value })); }} />
        ))}
        {making.isError && <ProblemNote error={making.error} />}
        <div className={form.actions}>
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          <Button kind="primary" type="submit" disabled={making.isPending || !name.trim() || slash !== undefined}>{t("asset.new.do")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
