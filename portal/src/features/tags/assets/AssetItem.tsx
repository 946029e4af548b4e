import type { DragEvent } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/tags/assets/AssetTree.module.css";
import { countOf, type Line } from "@/features/tags/assets/treeLines";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Icon } from "@/shared/ui/Icon";

interface ItemProps {
  readonly line: Line;
  readonly open: boolean;
  readonly chosen: boolean;
  /** The one line that Tab stops at. */
  readonly stop: boolean;
  readonly onFocus: () => void;
  readonly onChoose: () => void;
  readonly onToggle: (open: boolean) => void;
  readonly drag: { readonly taken: boolean; readonly onStart: () => void; readonly onEnd: () => void; readonly onDrop: () => void } | undefined;
}

/** One line of the asset tree: what kind of thing it is, its name, how many tags lie below it. */
export function AssetItem({ line: { asset, depth }, open, chosen, stop, onFocus, onChoose, onToggle, drag }: ItemProps) {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  const leaf = asset.children.length === 0;
  const over = (event: DragEvent) => { if (drag?.taken) event.preventDefault(); };
  return (
    <li
      role="treeitem"
      aria-level={depth + 1}
      aria-expanded={leaf ? undefined : open}
      aria-selected={chosen}
      tabIndex={stop ? 0 : -1}
      className={classes.item}
      data-asset={asset.path}
      data-kind={asset.kind}
      data-takes={drag?.taken}
      style={{ paddingInlineStart: `${depth}rem` }}
      draggable={drag !== undefined}
      onDragStart={drag?.onStart}
      onDragEnd={drag?.onEnd}
      onDragOver={over}
      onDrop={drag?.onDrop}
      onFocus={onFocus}
      onClick={onChoose}
    >
      <span
        className={classes.twist}
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          onToggle(!open);
        }}
      >
        {!leaf && <Icon name={open ? "down" : "forward"} size={14} />}
      </span>
      <span role="img" aria-label={t(`kind.${asset.kind}`)} title={t(`kind.${asset.kind}`)} className={classes.kind}><Icon name={asset.kind} size={16} /></span>
      <bdi className={classes.name}>{asset.name}</bdi>
      <bdi className={classes.count}>{formatCount(countOf(asset), settings)}</bdi>
    </li>
  );
}
