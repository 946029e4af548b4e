import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldsOf } from "@/features/alarms/rules/describe";
import { checksOf, judgedChecks } from "@/features/alarms/rules/editor/checks";
import { bodyOf, deep, type Draft, draftOf, flat, triedBody } from "@/features/alarms/rules/editor/draft";
import { EditorFoot } from "@/features/alarms/rules/editor/EditorFoot";
import { RuleFields } from "@/features/alarms/rules/editor/RuleFields";
import { useProblemsAt } from "@/features/alarms/rules/editor/useDraft";
import { memberName } from "@/features/alarms/rules/memberName";
import { Preview } from "@/features/alarms/rules/preview/Preview";
import { Rehearsing } from "@/features/alarms/rules/preview/Rehearsing";
import type { TrendOfRule } from "@/features/alarms/rules/preview/spans";
import { ruleWithVersion, trial, useRuleSaving } from "@/features/alarms/rules/queries";
import classes from "@/features/alarms/rules/Rules.module.css";
import { tagSearch } from "@/shared/api/catalogue";
import { isProblem } from "@/shared/api/problem";
import type { AlarmRule, RuleFields as Fields } from "@/shared/api/types";
import { Conflict } from "@/shared/ui/Conflict";
import form from "@/shared/ui/Form.module.css";
import { Panel } from "@/shared/ui/Panel";
import { useSettled } from "@/shared/ui/useSettled";

const TYPING_MS = 600;

export interface Versioned {
  readonly data: AlarmRule;
  readonly etag: string;
}

interface EditorProps {
  readonly start: Draft;
  /** The stored rule that is edited; none for a new one. */
  readonly stored?: Versioned;
  readonly trend: (asked: TrendOfRule) => ReactNode;
  readonly onSaved: (rule: AlarmRule) => void;
  readonly onClose: () => void;
}

/** A rule is written on one side, and on the other side one sees at once which alarms it would have been. */
export function Editor({ start, stored, trend, onSaved, onClose }: EditorProps) {
  const { t } = useTranslation("alarms");
  const queries = useQueryClient();
  const id = stored?.data.rule_id;
  const [base, setBase] = useState(stored);
  const [draft, setDraft] = useState(start);
  const [theirs, setTheirs] = useState<Versioned | null>(null);
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState("");
  const [recent, setRecent] = useState(3_600);
  const saving = useRuleSaving(id);
  const checks = checksOf(draft);
  const isJudged = judgedChecks(draft).length === 0;
  const judged = useSettled(isJudged ? JSON.stringify(triedBody(draft)) : "", TYPING_MS);
  const rule = judged ? (JSON.parse(judged) as Fields) : null;
  const tried = useQuery(trial(rule, recent));
  const found = useQuery({ ...tagSearch(draft.tag.trim()), enabled: draft.tag.trim() !== "" });
  const tag = found.data?.items.find(({ name }) => name === draft.tag);
  const isSent = saving.variables !== undefined && JSON.stringify(saving.variables.body) === JSON.stringify(bodyOf(draft));
  const problemAt = useProblemsAt(draft, checks, [isJudged ? tried.error : null, isSent ? saving.error : null], asked);
  const same = base !== undefined && JSON.stringify(flat(bodyOf(draft))) === JSON.stringify(flat(bodyOf(draftOf(fieldsOf(base.data)))));
  const save = (anyway: boolean) => {
    setAsked(true);
    if (checks.length > 0) return;
    saving.mutate({ body: bodyOf(draft), reason: reason.trim(), anyway, ...(base ? { etag: base.etag } : {}) }, {
      onSuccess: onSaved,
      onError: (error) => {
        if (id && isProblem(error, "precondition-failed")) void queries.fetchQuery({ ...ruleWithVersion(id), staleTime: 0 }).then(setTheirs);
      },
    });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save(false);
  };
  const settle = (next: Draft, on: Versioned) => {
    setBase(on);
    setDraft(next);
    setTheirs(null);
    saving.reset();
  };
  if (base && theirs) {
    const before = flat(bodyOf(draftOf(fieldsOf(base.data))));
    const [mine, now] = [flat(bodyOf(draft)), flat(bodyOf(draftOf(fieldsOf(theirs.data))))];
    const edits = Object.fromEntries(Object.entries(mine).filter(([path, value]) => JSON.stringify(value) !== JSON.stringify(before[path])));
    return (
      <Panel title={t("rule.conflict")}>
        <Conflict
          base={before}
          mine={edits}
          theirs={now}
          nameOf={(path) => memberName(path, t)}
          onMerge={(kept) => { settle(draftOf(deep({ ...now, ...kept })), theirs); }}
          onDiscard={() => { settle(draftOf(fieldsOf(theirs.data)), theirs); }}
        />
      </Panel>
    );
  }
  return (
    <div className={classes.sides}>
      <form key={base?.etag ?? "new"} className={classes.form} onSubmit={submit} noValidate>
        <div className={form.form}>
          <RuleFields draft={draft} tag={tag} id={id} problemAt={problemAt} onChange={(part) => { setDraft((old) => ({ ...old, ...part })); }} />
        </div>
        <EditorFoot
          error={isSent ? saving.error : null}
          draft={draft}
          problems={checks.length}
          asked={asked}
          pending={saving.isPending}
          isNew={!stored}
          same={same}
          reason={reason}
          onReason={setReason}
          onAnyway={() => { save(true); }}
          onClose={onClose}
        />
      </form>
      <div className={classes.side}>
        <Preview draft={draft} tag={tag} ready={isJudged} tried={tried} recent={recent} onRecent={setRecent} trend={trend} />
        <Rehearsing rule={rule} draft={draft} tag={tag} against={id && stored.data.enabled ? id : undefined} trend={trend} />
      </div>
    </div>
  );
}
