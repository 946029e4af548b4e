import { useTranslation } from "react-i18next";
import type { Check } from "@/features/tags/form/check";
import { serverProblems } from "@/features/tags/form/serverProblems";
import { saidIn } from "@/shared/format/said";
import { useSettings } from "@/shared/settings/settings";

/** What is wrong at a field, in words; undefined where nothing is. */
export type ProblemAt = (at: string) => string | undefined;

interface Refused {
  readonly error: unknown;
  /** What was sent: the server's word on a field holds until the field is changed. */
  readonly sent: object | undefined;
}

/** Problems by field: those that the form finds, and those that the server found in what was sent. */
export function useProblems(checks: readonly Check[], draft: object, { error, sent }: Refused): ProblemAt {
  const { t } = useTranslation("tags");
  const { language } = useSettings();
  const found = new Map<string, string>();
  const unchanged = (name: string) => {
    const [is, was] = [draft, sent ?? {}] as Record<string, unknown>[];
    return JSON.stringify(is?.[name] ?? null) === JSON.stringify(was?.[name] ?? null);
  };
  for (const { at, problem } of serverProblems(error)) {
    if (unchanged(at.split("/")[0] ?? "")) found.set(at, saidIn(problem, language));
  }
  for (const { at, key, first, second } of checks) {
    found.set(at, t(key, { first: first ? t(`field.${first}`) : "", second: second ? t(`field.${second}`) : "" }));
  }
  return (at) => found.get(at);
}
