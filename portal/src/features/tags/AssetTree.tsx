import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/tags/AssetTree.module.css";
import type { Asset } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Icon } from "@/shared/ui/Icon";

interface AssetTreeProps {
  readonly assets: readonly Asset[];
  readonly chosen: string | undefined;
  readonly onChoose: (path: string | undefined) => void;
}

interface Line {
  readonly asset: Asset;
  readonly depth: number;
}

function countOf(asset: Asset): number {
  return asset.tags.length + asset.children.reduce((sum, child) => sum + countOf(child), 0);
}

/** Paths of an asset and of all above it. */
export function pathsTo(path: string): string[] {
  const parts = path.split("/");
  return parts.map((_, at) => parts.slice(0, at + 1).join("/"));
}

/** The lines of the tree that are to be seen, in their order. */
export function linesOf(assets: readonly Asset[], open: ReadonlySet<string>, depth = 0): Line[] {
  return assets.flatMap((asset) => [
    { asset, depth },
    ...(open.has(asset.path) ? linesOf(asset.children, open, depth + 1) : []),
  ]);
}

/** The asset tree: arrows move, open and close; Enter narrows the catalogue to an asset, or widens it again. */
export function AssetTree({ assets, chosen, onChoose }: AssetTreeProps) {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(chosen ? pathsTo(chosen) : assets.map(({ path }) => path)));
  const [at, setAt] = useState(0);
  const lines = linesOf(assets, open);
  const toggle = (path: string, on: boolean) => {
    setOpen((old) => new Set(on ? [...old, path] : [...old].filter((one) => one !== path)));
  };
  const press = (event: KeyboardEvent<HTMLUListElement>) => {
    const line = lines[at];
    if (!line) return;
    const rtl = settings.language === "fa";
    const forward = rtl ? "ArrowLeft" : "ArrowRight";
    const back = rtl ? "ArrowRight" : "ArrowLeft";
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) focus(event.currentTarget, Math.min(lines.length - 1, Math.max(0, at + step)));
    else if (event.key === forward) toggle(line.asset.path, true);
    else if (event.key === back) toggle(line.asset.path, false);
    else if (event.key === "Enter" || event.key === " ") onChoose(line.asset.path === chosen ? undefined : line.asset.path);
    else return;
    event.preventDefault();
  };
  const focus = (list: HTMLUListElement, next: number) => {
    setAt(next);
    list.querySelectorAll<HTMLElement>("[role=treeitem]")[next]?.focus();
  };
  return (
    <ul role="tree" aria-label={t("tree")} className={classes.tree} onKeyDown={press}>
      {lines.map(({ asset, depth }, index) => {
        const isOpen = open.has(asset.path);
        const leaf = asset.children.length === 0;
        return (
          <li
            key={asset.path}
            role="treeitem"
            aria-level={depth + 1}
            aria-expanded={leaf ? undefined : isOpen}
            aria-selected={asset.path === chosen}
            tabIndex={index === at ? 0 : -1}
            className={classes.item}
            data-asset={asset.path}
            data-depth={Math.min(depth, 5)}
            onFocus={() => { setAt(index); }}
            onClick={() => { onChoose(asset.path === chosen ? undefined : asset.path); }}
          >
            <span
              className={classes.twist}
              aria-hidden="true"
              data-open={isOpen}
              data-leaf={leaf}
              onClick={(event) => {
                event.stopPropagation();
                toggle(asset.path, !isOpen);
              }}
            >
              {!leaf && <Icon name={isOpen ? "down" : "forward"} size={14} />}
            </span>
            <bdi className={classes.name}>{asset.name}</bdi>
            <bdi className={classes.count}>{formatCount(countOf(asset), settings)}</bdi>
          </li>
        );
      })}
    </ul>
  );
}
