import { useTranslation } from "react-i18next";
import { type Check, serverProblems } from "@/features/alarms/rules/editor/checks";
import type { ConditionDraft, Draft } from "@/features/alarms/rules/editor/draft";
import { saidIn } from "@/shared/format/said";
import { useSettings } from "@/shared/settings/settings";

/** What is wrong at a field, in words; undefined where nothing is. */
export type ProblemAt = (at: string) => string | undefined;

/** What every group of fields gets. */
export interface FieldsProps {
  readonly draft: Draft;
  readonly problemAt: ProblemAt;
  readonly onChange: (part: Partial<Draft>) => void;
}

export interface ConditionProps {
  readonly condition: ConditionDraft;
  /** Path of the condition, in front of its members' names. */
  readonly at: string;
  readonly problemAt: ProblemAt;
  readonly onChange: (part: Partial<ConditionDraft>) => void;
}

/** Problems by field: those of the form once it was sent or filled in, and those of the server. */
export function useProblemsAt(draft: Draft, checks: readonly Check[], errors: readonly unknown[], asked: boolean): ProblemAt {
  const { t } = useTranslation("alarms");
  const { language } = useSettings();
  const found = new Map<string, string>();
  for (const error of errors) for (const { at, said } of serverProblems(error, draft)) found.set(at, saidIn(said, language));
  // An empty field is no mistake before somebody wants to save.
  for (const { at, key } of checks) if (asked || key !== "required") found.set(at, t(`rule.check.${key}`));
  return (at) => found.get(at);
}
