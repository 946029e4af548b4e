/** Alarm rules: all of them, one with its version, its past, and what is done to them. */
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { answer, api, versioned } from "@/shared/api/client";
import type { AlarmRule, Philosophy, Rehearsal, RuleFields } from "@/shared/api/types";

const PAGE = 1_000;
const PAGES_MAX = 10;
const LIMITED_PAGE = 50;

async function everyRule(tag: string | undefined): Promise<AlarmRule[]> {
  const rules: AlarmRule[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const query = { limit: PAGE, ...(tag ? { tag } : {}), ...(cursor ? { cursor } : {}) };
    const { items, next } = await answer(api.GET("/api/rules", { params: { query } }));
    rules.push(...items);
    if (!next) break;
    cursor = next;
  }
  return rules;
}

/** All rules by name, or those that name a tag; at most 10,000. */
export function rulesNaming(tag?: string) {
  return queryOptions({ queryKey: ["rules", "list", tag ?? ""], queryFn: () => everyRule(tag), staleTime: 10_000, retry: false });
}

/** Tags with limits by name, or those that a search finds. */
export function limitedTags(q: string) {
  return infiniteQueryOptions({
    queryKey: ["tags", "limited", q],
    queryFn: ({ pageParam }) => {
      const query = { limited: true, limit: LIMITED_PAGE, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) };
      return answer(api.GET("/api/tags", { params: { query } }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? null,
    placeholderData: keepPreviousData,
  });
}

/** A rule and the ETag that a change of it has to name. */
export function ruleWithVersion(id: string) {
  return queryOptions({
    queryKey: ["rules", "versioned", id],
    queryFn: () => versioned(api.GET("/api/rules/{rule_id}", { params: { path: { rule_id: id } } })),
  });
}

/** What it was, the newest first. */
export function ruleVersions(id: string) {
  return queryOptions({
    queryKey: ["rules", "versions", id],
    queryFn: async () => (await answer(api.GET("/api/rules/{rule_id}/versions", { params: { path: { rule_id: id } } }))).items,
  });
}

/** The alarm philosophy that holds, whole, and what the linter says of it. */
export const philosophyNow = queryOptions({
  queryKey: ["philosophy"],
  queryFn: async () => {
    const { data, etag } = await versioned(api.GET("/api/philosophy"));
    // The server leaves nothing out; its schema says that a writer may.
    return { ...data, philosophy: data.philosophy as Philosophy, etag };
  },
  staleTime: 60_000,
});

function useRuleChange<V, R>(change: (value: V) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: ["rules"] }) });
}

export interface RuleSaving {
  readonly body: RuleFields;
  readonly reason: string;
  /** Save it though it chatters. */
  readonly anyway: boolean;
  readonly etag?: string;
}

/** Creates a rule, or replaces the one of that id. */
export function useRuleSaving(id?: string) {
  return useRuleChange(({ body, reason, anyway, etag = "" }: RuleSaving) => {
    const query = { anyway, ...(reason ? { reason } : {}) };
    return id
      ? answer(api.PUT("/api/rules/{rule_id}", { params: { path: { rule_id: id }, query, header: { "if-match": etag } }, body }))
      : answer(api.POST("/api/rules", { params: { query }, body }));
  });
}

export function useRuleRemoval(id: string) {
  return useRuleChange(({ etag, reason }: { etag: string; reason: string }) =>
    answer(api.DELETE("/api/rules/{rule_id}", { params: { path: { rule_id: id }, query: { reason }, header: { "if-match": etag } } })));
}

/** The rule over the newest readings; nothing is stored. */
export function trial(rule: RuleFields | null, recent: number) {
  return queryOptions({
    queryKey: ["rule-trial", rule, recent],
    queryFn: ({ signal }) => answer(api.POST("/api/rules/trial", { body: { rule: rule as RuleFields, recent_s: recent }, signal })),
    enabled: rule !== null,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    gcTime: 60_000,
    retry: false,
  });
}

/** The rule over the last days beside the live one; it can be broken off. */
export function useRehearsal() {
  const running = useRef<AbortController | null>(null);
  const rehearsing = useMutation({
    mutationFn: (body: Rehearsal) => {
      running.current?.abort();
      running.current = new AbortController();
      return answer(api.POST("/api/rules/rehearsal", { body, signal: running.current.signal }));
    },
  });
  const cancel = () => {
    running.current?.abort();
    rehearsing.reset();
  };
  return { ...rehearsing, cancel };
}
