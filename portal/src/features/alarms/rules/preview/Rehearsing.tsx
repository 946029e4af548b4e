import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Draft } from "@/features/alarms/rules/editor/draft";
import { AlarmTable } from "@/features/alarms/rules/preview/AlarmTable";
import { alarmsOf, drawnLines, spansOf, type TrendOfRule } from "@/features/alarms/rules/preview/spans";
import { Summary } from "@/features/alarms/rules/preview/Summary";
import { LEVELS, type Level } from "@/features/alarms/rules/priorities";
import { useRehearsal } from "@/features/alarms/rules/queries";
import classes from "@/features/alarms/rules/Rules.module.css";
import type { Rehearsed, RuleFields, Tag } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useNow } from "@/shared/live/now";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { Duration } from "@/shared/ui/Moment";
import { Panel } from "@/shared/ui/Panel";
import { ProblemNote } from "@/shared/ui/Problem";

const DAYS = ["1", "7", "30", "90"] as const;
type Days = (typeof DAYS)[number];
type Against = "" | "rule" | Level;

interface RehearsingProps {
  /** What is rehearsed; none while something is missing. */
  readonly rule: RuleFields | null;
  readonly draft: Draft;
  readonly tag: Tag | undefined;
  /** The live rule that it would replace. */
  readonly against: string | undefined;
  readonly trend: (asked: TrendOfRule) => ReactNode;
}

/** The rule over the last days, beside what is live: which alarms it would raise, which it would spare. */
export function Rehearsing({ rule, draft, tag, against, trend }: RehearsingProps) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const [days, setDays] = useState<Days>("7");
  const [chosen, setChosen] = useState<Against | null>(null);
  const rehearsing = useRehearsal();
  const levels = tag ? LEVELS.filter(([, field]) => tag[field] != null).map(([level]) => level) : [];
  const beside: Against = chosen ?? (against ? "rule" : "");
  const options: { value: Against; label: string }[] = [
    { value: "", label: t("rehearse.alone") },
    ...(against ? [{ value: "rule" as const, label: t("rehearse.rule") }] : []),
    ...levels.map((level) => ({ value: level, label: t(`level.${level}`) })),
  ];
  const start = () => {
    if (!rule) return;
    rehearsing.mutate({ rule, days: Number(days), ...(beside === "rule" && against ? { against } : {}), ...(beside && beside !== "rule" ? { level: beside } : {}) });
  };
  const { data, variables, isPending, submittedAt } = rehearsing;
  const isOld = data && JSON.stringify(variables?.rule) !== JSON.stringify(rule);
  return (
    <Panel title={t("rehearse")} what={t("rehearse.what")}>
      <div className={form.grid}>
        <Select label={t("span")} value={days} options={DAYS.map((value) => ({ value, label: t("span.days", { count: Number(value), shown: formatCount(Number(value), settings) }) }))} onChange={setDays} />
        <Select label={t("rehearse.against")} value={beside} options={options} onChange={setChosen} />
      </div>
      <div className={form.actions}>
        {isPending && <Running since={submittedAt} />}
        {isPending ? <Button onClick={rehearsing.cancel}>{t("rehearse.cancel")}</Button> : <Button kind="primary" icon="play" disabled={!rule || !tag} onClick={start}>{t("rehearse.do")}</Button>}
      </div>
      {rehearsing.isError && <ProblemNote error={rehearsing.error} />}
      {isOld && <p role="status">{t("rehearse.old")}</p>}
      {data && tag && <Result data={data} draft={draft} tag={tag} trend={trend} />}
    </Panel>
  );
}

/** It works: for how long already. How much is left nobody knows before the readings are there. */
function Running({ since }: { since: number }) {
  const { t } = useTranslation("alarms");
  const now = useNow();
  return <span className={classes.running} role="status"><progress aria-label={t("rehearse.running")} /> {t("rehearse.running")} <Duration ms={Math.max(0, now - since)} /></span>;
}

function Result({ data, draft, tag, trend }: { data: Rehearsed; draft: Draft; tag: Tag; trend: (asked: TrendOfRule) => ReactNode }) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const isCompared = data.live != null;
  const alarms = alarmsOf(data, isCompared);
  const spans = isCompared
    ? [...spansOf(data.activations, "active", data.hi), ...spansOf(data.raised, "raised", data.hi), ...spansOf(data.spared, "spared", data.hi)]
    : spansOf(data.activations, "active", data.hi);
  return (
    <div className={classes.stack}>
      <Summary of={data.candidate} readings={data.readings} />
      {data.live && (
        <dl className={classes.compare}>
          <div><dt>{t("rehearse.live")}</dt><dd><bdi>{formatCount(data.live.alarms, settings)}</bdi></dd></div>
          <div><dt>{t("rehearse.raised")}</dt><dd><bdi>{formatCount(data.raised_count, settings)}</bdi></dd></div>
          <div><dt>{t("rehearse.spared")}</dt><dd><bdi>{formatCount(data.spared_count, settings)}</bdi></dd></div>
        </dl>
      )}
      {trend({ tagId: tag.tag_id, from: data.lo, to: data.hi, lines: drawnLines(draft.condition, tag, t), spans })}
      <p className={classes.quiet}>{t("rehearse.took")} <Duration ms={data.took_ms} /></p>
      {alarms.length > 0 && <AlarmTable alarms={alarms} tag={tag} hi={data.hi} isCompared={isCompared} />}
    </div>
  );
}
