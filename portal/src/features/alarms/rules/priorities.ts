/** Priorities as the philosophy's matrix gives them. */
import type { AlarmPriority, Philosophy, Severity, Tag } from "@/shared/api/types";

export const SEVERITIES = ["severe", "major", "moderate", "minor"] as const satisfies readonly Severity[];

type Matrix = Pick<Philosophy, "matrix" | "response_times">;

/** The column of the matrix that a time to respond falls into. */
export function columnOf({ response_times: columns }: Matrix, respond_s: number): number {
  const at = columns.findIndex(({ up_to_s: most }) => most == null || respond_s <= most);
  return at < 0 ? columns.length - 1 : at;
}

/** Nobody sets a priority: it follows from how bad it gets and how soon. */
export function priorityOf(philosophy: Matrix, severity: Severity, respond_s: number): AlarmPriority | undefined {
  return philosophy.matrix[severity]?.[columnOf(philosophy, respond_s)];
}

export const LEVELS = [["HH", "limit_hh", "high"], ["H", "limit_h", "high"], ["L", "limit_l", "low"], ["LL", "limit_ll", "low"]] as const;
export type Level = (typeof LEVELS)[number][0];

/** A limit of the catalogue as the rule that it is. */
export interface LimitRule {
  readonly key: string;
  readonly tag: string;
  readonly tagId: number;
  readonly level: Level;
  readonly side: "high" | "low";
  /** In the tag's stored unit. */
  readonly limit: number;
  readonly unit: string | null;
  readonly priority: AlarmPriority | undefined;
  readonly on_delay_s: number;
  readonly off_delay_s: number;
}

/** What the limits of tags are by the philosophy: by the master list where it names one, else by the level's meaning. */
export function limitRules(tags: readonly Tag[], philosophy: Philosophy): LimitRule[] {
  const approved = new Map(philosophy.alarms.map((one) => [`${one.tag} ${one.level ?? ""}`, one]));
  return tags.flatMap((tag) => LEVELS.flatMap(([level, field, side]): LimitRule[] => {
    const [limit, meaning] = [tag[field], philosophy.limits[level]];
    if (limit == null || !meaning) return [];
    const { severity, time_to_respond_s: respond } = approved.get(`${tag.name} ${level}`) ?? meaning;
    const { on_delay_s, off_delay_s } = meaning;
    return [{ key: `${level}:${tag.tag_id}`, tag: tag.name, tagId: tag.tag_id, level, side, limit, unit: tag.unit ?? null, priority: priorityOf(philosophy, severity, respond), on_delay_s, off_delay_s }];
  }));
}
