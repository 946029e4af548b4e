import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/alarms/detail/AlarmPage.module.css";
import { amountOf, conditionWords } from "@/features/alarms/rules/describe";
import { PriorityMark } from "@/features/alarms/rules/PriorityMark";
import { rulesNaming } from "@/features/alarms/rules/queries";
import { sentenceOf } from "@/features/alarms/words";
import type { AlarmRule } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { formatSpan } from "@/shared/format/times";
import { PathName } from "@/shared/plant/PathName";
import { useSettings } from "@/shared/settings/settings";
import { Moment } from "@/shared/ui/Moment";
import { Panel } from "@/shared/ui/Panel";

const TOLD = ["action", "cause", "consequence"] as const;

/** What a rule says, to be read. */
export function RuleFacts({ rule }: { rule: AlarmRule }) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const { condition } = rule;
  const deadband = "deadband" in condition && condition.deadband > 0 ? amountOf(condition.deadband, "unit" in condition ? condition.unit : null, settings) : null;
  return (
    <>
      <Panel title={t("rule.condition")}>
        <dl className={classes.told}>
          <div className={classes.action}>
            <dt><Link to="/tags/$id" params={{ id: String(rule.tag_id) }}><PathName path={String(rule.tag)} /></Link></dt>
            <dd><bdi>{conditionWords(condition, t, settings)}</bdi></dd>
          </div>
        </dl>
        <dl className={classes.facts}>
          <Fact name={t("column.priority")}><PriorityMark priority={rule.priority} /></Fact>
          <Fact name={t("rule.field.severity")}>{t(`rule.severity.${rule.severity}`)}</Fact>
          <Fact name={t("told.respond")}><bdi>{formatSpan(rule.time_to_respond_s, settings)}</bdi></Fact>
          <Fact name={t("fact.class")}><bdi>{rule.class_name}</bdi></Fact>
          <Fact name={t("rule.kind")}>{t(`rule.kind.${condition.kind}`)}</Fact>
          {deadband && <Fact name={t("rule.field.deadband")}><bdi>{deadband}</bdi></Fact>}
          <Fact name={t("rule.delay.on")}><bdi>{formatSpan(rule.on_delay_s, settings)}</bdi></Fact>
          <Fact name={t("rule.delay.off")}><bdi>{formatSpan(rule.off_delay_s, settings)}</bdi></Fact>
          <Fact name={t("rule.latching")}>{rule.latching ? t("rule.yes") : t("rule.no")}</Fact>
          <Fact name={t("rule.version")}><bdi>{formatCount(rule.version, settings)}</bdi></Fact>
          <Fact name={t("rule.changed")}><Moment at={rule.updated_at} /></Fact>
          {condition.kind === "expression" && Object.entries(condition.inputs).map(([name, tag]) => <Fact key={name} name={name}><PathName path={String(tag)} /></Fact>)}
        </dl>
      </Panel>
      <Panel title={t("told")}>
        <dl className={classes.told}>
          {TOLD.map((part) => <div key={part} className={part === "action" ? classes.action : undefined}><dt>{t(`told.${part}`)}</dt><dd dir="auto">{sentenceOf(rule[part], settings) || t("rule.told.nothing")}</dd></div>)}
        </dl>
      </Panel>
      <Suppression rule={rule} />
    </>
  );
}

function Suppression({ rule: { plant_states: states = [], suppressed_by: by = [], group } }: { rule: AlarmRule }) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const { data: rules = [] } = useQuery({ ...rulesNaming(), enabled: by.length > 0 });
  if (states.length === 0 && by.length === 0 && !group) return null;
  return (
    <Panel title={t("rule.group.suppression")}>
      <dl className={classes.facts}>
        {states.map(({ tag, told, condition }) => (
          <Fact key={`${String(tag)} ${told}`} name={t("rule.state")}><bdi dir="auto">{told}</bdi> (<PathName path={String(tag)} /> <bdi>{conditionWords(condition, t, settings)}</bdi>)</Fact>
        ))}
        {by.map((id) => (
          <Fact key={id} name={t("rule.field.by")}><Link to="/alarms/rules/$id" params={{ id }}><bdi dir="auto">{rules.find(({ rule_id: one }) => one === id)?.name ?? id}</bdi></Link></Fact>
        ))}
        {group && <Fact name={t("rule.field.group")}><bdi dir="auto">{group}</bdi></Fact>}
      </dl>
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}
