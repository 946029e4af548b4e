import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useDeferredValue, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAllowedPages } from "@/features/frame/allowed";
import classes from "@/features/frame/Palette.module.css";
import { type Hit, rankHits } from "@/features/frame/hits";
import { assetTree, tagSearch } from "@/shared/api/catalogue";
import { areaAddress, areasOf } from "@/shared/plant/assets";
import { PathName } from "@/shared/plant/PathName";
import { descriptionOf } from "@/shared/plant/reading";
import { useSettings } from "@/shared/settings/settings";
import { Dialog } from "@/shared/ui/Dialog";

function useHits(text: string): readonly Hit[] {
  const { t } = useTranslation("frame");
  const settings = useSettings();
  const pages = useAllowedPages();
  const query = useDeferredValue(text.trim());
  const { data: tree } = useQuery(assetTree());
  const { data: tags } = useQuery({ ...tagSearch(query), enabled: query.length > 1 });
  const places: Hit[] = areasOf(tree ?? []).flatMap((area) => [
    {
      kind: "area", id: area.path, label: area.name || t("kind.loose"), more: area.above.join(" › "),
      go: { to: "/areas/$area", params: { area: areaAddress(area.path) } },
    },
    ...area.wells.map((well): Hit => ({
      kind: "well", id: well.path, label: well.name, more: [...area.above, area.name].join(" › "),
      go: { to: "/areas/$area/$well", params: { area: areaAddress(area.path), well: well.name } },
    })),
  ]);
  const found = (tags?.items ?? []).map((tag): Hit => ({
    kind: "tag", id: String(tag.tag_id), label: tag.name, more: descriptionOf(tag, settings),
    go: { to: "/trends", search: { tags: [tag.tag_id] } },
  }));
  const known = pages.map((page): Hit => ({
    kind: "page", id: page.id, label: t(`page.${page.id}`), more: `g ${page.key}`, go: { to: page.to },
  }));
  return [...rankHits([...known, ...places], query), ...(query.length > 1 ? found : [])];
}

/** Searches pages, areas, wells and tags; arrows choose, Enter goes there. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("frame");
  const navigate = useNavigate();
  const list = useId();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const hits = useHits(text);
  const at = Math.min(chosen, hits.length - 1);
  const go = (hit: Hit | undefined) => {
    if (!hit) return;
    onClose();
    void navigate(hit.go);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setChosen(Math.min(hits.length - 1, Math.max(0, at + step)));
    else if (event.key === "Enter") go(hits[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t("search.title")} onClose={onClose}>
      <input
        className={classes.input}
        data-focus
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={hits[at] ? `${list}-${at}` : undefined}
        aria-label={t("search.title")}
        placeholder={t("search.placeholder")}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <ul id={list} role="listbox" aria-label={t("search.title")} className={classes.hits}>
        {hits.map((hit, index) => (
          <li
            key={`${hit.kind} ${hit.id}`}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            className={classes.hit}
            onClick={() => { go(hit); }}
          >
            <span className={classes.kind}>{t(`kind.${hit.kind}`)}</span>
            {hit.kind === "tag" ? <PathName path={hit.label} /> : <bdi>{hit.label}</bdi>}
            <bdi className={classes.more}>{hit.more}</bdi>
          </li>
        ))}
      </ul>
      {hits.length === 0 && <p className={classes.more}>{t("search.nothing")}</p>}
    </Dialog>
  );
}
