/** What can be silenced of a tag: the alarms of its limits and of its rules, by their keys. */
import type { AlarmRule, Tag } from "@/shared/api/types";

const LEVELS = [["HH", "limit_hh"], ["H", "limit_h"], ["L", "limit_l"], ["LL", "limit_ll"]] as const;
export type Level = (typeof LEVELS)[number][0];

export interface Silenceable {
  readonly key: string;
  /** A limit of the catalogue, or a rule by its name. */
  readonly level?: Level;
  readonly name?: string;
}

type Limits = Pick<Tag, "tag_id" | "limit_hh" | "limit_h" | "limit_l" | "limit_ll">;

export function silenceablesOf(tag: Limits, rules: readonly Pick<AlarmRule, "rule_id" | "tag_id" | "name">[]): Silenceable[] {
  const limits = LEVELS.filter(([, field]) => tag[field] != null).map(([level]) => ({ key: `limit:${level}:${tag.tag_id}`, level }));
  const own = rules.filter(({ tag_id: id }) => id === tag.tag_id);
  return [...limits, ...own.map(({ rule_id: id, name }) => ({ key: `rule:${id}:${tag.tag_id}`, name }))];
}
