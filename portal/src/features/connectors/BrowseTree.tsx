import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/connectors/BrowseTree.module.css";
import { type Choice, markOf } from "@/features/connectors/choice";
import { browsed, useBrowseAll } from "@/features/connectors/queries";
import type { BrowseNode } from "@/shared/api/types";
import { Icon } from "@/shared/ui/Icon";
import { Failure, Skeleton } from "@/shared/ui/States";

interface TreeProps {
  readonly connector: string;
  readonly nodes: readonly BrowseNode[];
  readonly choice: Choice;
  readonly onToggle: (node: BrowseNode) => void;
  readonly depth?: number;
}

const OPEN_DEPTH = 2;

export function BrowseTree({ nodes, depth = 0, ...rest }: TreeProps) {
  return (
    <ul className={depth === 0 ? classes.tree : classes.branch}>
      {nodes.map((node) => (
        <Node key={node.address} node={node} depth={depth} {...rest} />
      ))}
    </ul>
  );
}

function Node({ node, depth, connector, choice, onToggle }: Omit<TreeProps, "nodes" | "depth"> & { node: BrowseNode; depth: number }) {
  const { t } = useTranslation("connectors");
  const [open, setOpen] = useState(depth < OPEN_DEPTH);
  const folder = node.kind === "folder";
  const known = node.children ?? [];
  const asking = useQuery({ ...browsed(connector, node.address), enabled: folder && open && known.length === 0 });
  const all = useBrowseAll(connector);
  const children = asking.data?.nodes ?? known;
  const whole = folder ? { ...node, children } : node;
  const mark = markOf(choice, whole);
  return (
    <li>
      <div className={classes.node}>
        {folder ? (
          <button type="button" className={classes.twist} aria-expanded={open} aria-label={node.name} onClick={() => { setOpen(!open); }}>
            <Icon name={open ? "down" : "forward"} size={14} />
          </button>
        ) : (
          <span className={classes.twist} />
        )}
        <label className={classes.label}>
          <input
            type="checkbox"
            checked={mark === "all"}
            ref={(input) => { if (input) input.indeterminate = mark === "some"; }}
            disabled={all.isPending}
            onChange={() => {
              if (folder && mark === "none") all.mutate(node, { onSuccess: onToggle });
              else onToggle(whole);
            }}
          />
          <Icon name={folder ? "folder" : "point"} size={15} />
          <bdi>{node.name}</bdi>
          {node.unit && <bdi className={classes.more}>{node.unit}</bdi>}
          {node.description && <bdi className={classes.more}>{node.description}</bdi>}
        </label>
        {!folder && node.value != null && <bdi className={classes.value} title={t("browse.value")}>{String(node.value)}</bdi>}
      </div>
      {open && asking.isFetching && <Skeleton rows={1} height="1.5rem" />}
      {open && asking.isError && <Failure error={asking.error} />}
      {all.isError && <Failure error={all.error} />}
      {open && children.length > 0 && (
        <BrowseTree connector={connector} nodes={children} choice={choice} onToggle={onToggle} depth={depth + 1} />
      )}
    </li>
  );
}
