import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { parentOf, placesFor } from "@/features/tags/assets/kinds";
import type { Asset } from "@/shared/api/types";
import { matches } from "@/shared/format/search";
import { Field } from "@/shared/ui/Field";
import field from "@/shared/ui/Field.module.css";

const SHOWN_MAX = 200;
const LINES = 7;

interface PlacePickerProps {
  readonly asset: Asset;
  readonly assets: readonly Asset[];
  /** Path of the asset to lie below; empty: at the top. */
  readonly value: string;
  readonly onChange: (path: string) => void;
}

/** A place in the tree for an asset: typed words narrow the list, arrows choose. */
export function PlacePicker({ asset, assets, value, onChange }: PlacePickerProps) {
  const { t } = useTranslation("tags");
  const id = useId();
  const [words, setWords] = useState("");
  const places = placesFor(asset, assets);
  const found = places.filter(({ path }) => path === value || matches(path, words)).slice(0, SHOWN_MAX);
  return (
    <>
      <Field label={t("place.search")} type="search" data-focus dir="auto" value={words} onChange={(event) => { setWords(event.target.value); }} />
      <div className={field.field}>
        <label htmlFor={id}>{t("place")}</label>
        <select id={id} size={LINES} style={{ blockSize: "auto" }} value={value} onChange={(event) => { onChange(event.target.value); }}>
          <option value="">{t("place.top")}</option>
          {found.map(({ path, kind }) => (
            <option key={path} value={path}>{t("place.option", { path, kind: t(`kind.${kind}`), here: String(path === parentOf(asset.path)) })}</option>
          ))}
        </select>
        {places.length > SHOWN_MAX && <small>{t("place.more")}</small>}
      </div>
    </>
  );
}
