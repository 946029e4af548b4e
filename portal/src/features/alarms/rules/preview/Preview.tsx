import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { serverProblems } from "@/features/alarms/rules/editor/checks";
import type { Draft } from "@/features/alarms/rules/editor/draft";
import { drawnLines, spansOf, type TrendOfRule } from "@/features/alarms/rules/preview/spans";
import { Summary } from "@/features/alarms/rules/preview/Summary";
import classes from "@/features/alarms/rules/Rules.module.css";
import type { Rehearsed, Tag } from "@/shared/api/types";
import { formatSpan } from "@/shared/format/times";
import { useSettings } from "@/shared/settings/settings";
import { Panel } from "@/shared/ui/Panel";
import { ProblemNote } from "@/shared/ui/Problem";
import { Skeleton } from "@/shared/ui/States";

export const RECENT_S = [600, 3_600, 28_800, 86_400] as const;

interface PreviewProps {
  readonly draft: Draft;
  readonly tag: Tag | undefined;
  /** All that the judgement needs is filled in. */
  readonly ready: boolean;
  readonly tried: UseQueryResult<Rehearsed>;
  readonly recent: number;
  readonly onRecent: (seconds: number) => void;
  readonly trend: (asked: TrendOfRule) => ReactNode;
}

/** The rule over its tag's newest readings, anew with every change of it. */
export function Preview({ draft, tag, ready, tried: { data, error, isFetching }, recent, onRecent, trend }: PreviewProps) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const choice = (
    <select className={classes.choice} aria-label={t("span")} value={recent} onChange={(event) => { onRecent(Number(event.target.value)); }}>
      {RECENT_S.map((seconds) => <option key={seconds} value={seconds}>{t("preview.last", { span: formatSpan(seconds, settings) })}</option>)}
    </select>
  );
  const isHere = ready && tag && data && !error;
  return (
    <Panel title={t("preview")} what={t("preview.what")} actions={choice}>
      {!ready && <p role="status">{t("preview.waits")}</p>}
      {ready && error && (serverProblems(error, draft).length > 0 ? <p role="status" className={classes.problem}>{t("rule.refused")}</p> : <ProblemNote error={error} />)}
      {ready && !error && !isHere && <Skeleton rows={1} height="20rem" />}
      {isHere && (
        <div className={classes.stack} aria-busy={isFetching}>
          <Summary of={data.candidate} readings={data.readings} />
          {trend({ tagId: tag.tag_id, from: data.lo, to: data.hi, lines: drawnLines(draft.condition, tag, t), spans: spansOf(data.activations, "active", data.hi) })}
        </div>
      )}
    </Panel>
  );
}
