import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { AssetItem } from "@/features/tags/assets/AssetItem";
import classes from "@/features/tags/assets/AssetTree.module.css";
import { fits, KINDS, parentOf } from "@/features/tags/assets/kinds";
import { linesOf, pathsTo, stepOf } from "@/features/tags/assets/treeLines";
import type { Asset } from "@/shared/api/types";
import { useSettings } from "@/shared/settings/settings";
import { Icon } from "@/shared/ui/Icon";

export type Act = "new" | "edit" | "move" | "remove";

const ACTS: Readonly<Record<string, Act>> = { Insert: "new", n: "new", F2: "edit", m: "move", Delete: "remove" };

interface AssetTreeProps {
  readonly assets: readonly Asset[];
  readonly chosen: string | undefined;
  readonly onChoose: (path: string | undefined) => void;
  /** Asked for by key, or by dragging: `onto` is where it shall lie. Missing where nothing may be changed. */
  readonly onAct: ((act: Act, asset: Asset, onto?: string) => void) | undefined;
}

/** Whether an asset may be dropped on another. */
function takes(onto: Asset, asset: Asset): boolean {
  return fits(asset.kind, onto.kind) && parentOf(asset.path) !== onto.path && onto.path !== asset.path && !onto.path.startsWith(`${asset.path}/`);
}

/** Which assets are open, and what opens and closes one. What was chosen elsewhere, or moved, shows where it is. */
function useOpen(assets: readonly Asset[], chosen: string | undefined) {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(chosen ? pathsTo(chosen) : assets.map(({ path }) => path)));
  const [revealed, setRevealed] = useState(chosen);
  if (chosen !== revealed) {
    setRevealed(chosen);
    if (chosen) setOpen((old) => new Set([...old, ...pathsTo(parentOf(chosen))]));
  }
  const toggle = (path: string, on: boolean) => {
    setOpen((old) => new Set(on ? [...old, path] : [...old].filter((one) => one !== path)));
  };
  return [open, toggle] as const;
}

/** The asset tree: arrows move, open and close; Enter narrows the catalogue to an asset; letters and Delete act on it. */
export function AssetTree({ assets, chosen, onChoose, onAct }: AssetTreeProps) {
  const { t } = useTranslation("tags");
  const { language } = useSettings();
  const list = useRef<HTMLUListElement>(null);
  const [open, toggle] = useOpen(assets, chosen);
  const [focused, setFocused] = useState(0);
  const [dragged, setDragged] = useState<Asset | null>(null);
  const lines = linesOf(assets, open);
  const at = Math.min(focused, Math.max(0, lines.length - 1));
  const choose = ({ path }: Asset) => { onChoose(path === chosen ? undefined : path); };
  const press = (event: KeyboardEvent<HTMLUListElement>) => {
    const line = lines[at];
    if (!line || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = stepOf(event.key, lines, at, open, language === "fa");
    const act = ACTS[event.key];
    if (step && "to" in step) list.current?.querySelectorAll<HTMLElement>("[role=treeitem]")[step.to]?.focus();
    else if (step) toggle(line.asset.path, step.open);
    else if (event.key === "Enter" || event.key === " ") choose(line.asset);
    else if (act && onAct) onAct(act, line.asset);
    else return;
    event.preventDefault();
  };
  const kinds = KINDS.filter((kind) => lines.some(({ asset }) => asset.kind === kind));
  return (
    <>
      <ul ref={list} role="tree" aria-label={t("tree")} className={classes.tree} onKeyDown={press}>
        {lines.map((line, index) => (
          <AssetItem
            key={line.asset.path}
            line={line}
            open={open.has(line.asset.path)}
            chosen={line.asset.path === chosen}
            stop={index === at}
            onFocus={() => { setFocused(index); }}
            onChoose={() => { choose(line.asset); }}
            onToggle={(on) => { toggle(line.asset.path, on); }}
            drag={onAct && {
              taken: dragged !== null && takes(line.asset, dragged),
              onStart: () => { setDragged(line.asset); },
              onEnd: () => { setDragged(null); },
              onDrop: () => { if (dragged && takes(line.asset, dragged)) onAct("move", dragged, line.asset.path); },
            }}
          />
        ))}
      </ul>
      <p className={classes.legend}>{kinds.map((kind) => <span key={kind}><Icon name={kind} size={14} /> {t(`kind.${kind}`)}</span>)}</p>
      {onAct && <p className={classes.keys}>{t("tree.keys")}</p>}
    </>
  );
}
