/** Tags chosen from a device, before they are made. */
import type { Adopted, BrowseNode } from "@/shared/api/types";

/** All variables at or below a node, as far as they were browsed. */
export function variablesOf(node: BrowseNode): BrowseNode[] {
  if (node.kind === "variable") return [node];
  return (node.children ?? []).flatMap(variablesOf);
}

/** How a register is read, and how its raw number becomes the tag's value, where the map says so. */
function readingOf({ point }: BrowseNode): Pick<Adopted, "scale" | "offset" | "deadband" | "interval_ms"> {
  const { scale, offset, deadband, interval_ms } = point ?? {};
  return {
    scale: typeof scale === "number" ? scale : 1,
    offset: typeof offset === "number" ? offset : 0,
    deadband: typeof deadband === "number" ? deadband : null,
    interval_ms: typeof interval_ms === "number" ? interval_ms : null,
  };
}

/** What the device says of a variable, as the proposal for a tag. */
export function proposalOf(node: BrowseNode): Adopted {
  return {
    address: node.address,
    name: node.path,
    unit: node.unit ?? null,
    eu_lo: node.eu_lo ?? null,
    eu_hi: node.eu_hi ?? null,
    data_type: node.data_type ?? null,
    description: node.description ?? null,
    description_fa: node.description_fa ?? null,
    range_lo: node.range_lo ?? null,
    range_hi: node.range_hi ?? null,
    expected_interval_ms: node.expected_interval_ms ?? null,
    writable: node.writable ?? false,
    ...readingOf(node),
  };
}

export type Choice = ReadonlyMap<string, Adopted>;

/** The choice with a node's variables put in, or taken out where all of them are in already. */
export function toggled(choice: Choice, node: BrowseNode): Choice {
  const variables = variablesOf(node);
  const next = new Map(choice);
  const all = variables.length > 0 && variables.every(({ address }) => next.has(address));
  for (const variable of variables) {
    if (all) next.delete(variable.address);
    else if (!next.has(variable.address)) next.set(variable.address, proposalOf(variable));
  }
  return next;
}

export type Mark = "none" | "some" | "all";

export function markOf(choice: Choice, node: BrowseNode): Mark {
  const variables = variablesOf(node);
  const chosen = variables.filter(({ address }) => choice.has(address)).length;
  if (!chosen) return "none";
  return chosen === variables.length ? "all" : "some";
}
