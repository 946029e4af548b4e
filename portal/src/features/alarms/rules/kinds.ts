/** What a rule can judge. */
import type { RuleCondition } from "@/shared/api/types";

export const KINDS = ["limit", "deviation", "rate", "stuck", "stale", "quality", "state", "score", "expression"] as const satisfies readonly RuleCondition["kind"][];
export type Kind = (typeof KINDS)[number];

/** Kinds of rules, and the limits of the catalogue, which are rules by themselves. */
export const LISTED = [...KINDS, "catalogue"] as const;
export type Listed = (typeof LISTED)[number];
