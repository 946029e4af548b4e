import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { ConditionFields } from "@/features/alarms/rules/editor/ConditionFields";
import { NO_CONDITION, type PlantStateDraft } from "@/features/alarms/rules/editor/draft";
import type { FieldsProps } from "@/features/alarms/rules/editor/useDraft";
import { rulesNaming } from "@/features/alarms/rules/queries";
import classes from "@/features/alarms/rules/Rules.module.css";
import { TagChoice } from "@/features/alarms/TagChoice";
import { tagSearch } from "@/shared/api/catalogue";
import { Button } from "@/shared/ui/Button";
import { Field, Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";

const STATES_MAX = 16;
const RULES_MAX = 32;

interface SuppressionProps extends FieldsProps {
  /** The rule itself: it can't suppress its own alarm. */
  readonly id: string | undefined;
}

/** When the alarm means nothing: states of the plant, other alarms, and the group that it is a consequence in. */
export function SuppressionFields({ draft, problemAt, onChange, id }: SuppressionProps) {
  const { t } = useTranslation("alarms");
  const groups = useId();
  const { data: rules = [] } = useQuery(rulesNaming());
  const { plant_states: states, suppressed_by: by } = draft;
  const change = (place: number, part: Partial<PlantStateDraft>) => {
    onChange({ plant_states: states.map((one, other) => (other === place ? { ...one, ...part } : one)) });
  };
  const others = rules.filter(({ rule_id: other }) => other !== id && !by.includes(other));
  return (
    <fieldset className={form.group}>
      <legend>{t("rule.group.suppression")}</legend>
      <p className={form.note}>{t("rule.suppression.what")}</p>
      {states.map((state, place) => (
        <fieldset key={place} className={form.group}>
          <legend>{t("rule.state")}</legend>
          <PlantState state={state} at={`plant_states.${place}`} problemAt={problemAt} onChange={(part) => { change(place, part); }} />
          <div className={form.actions}><Button icon="trash" onClick={() => { onChange({ plant_states: states.filter((_, other) => other !== place) }); }}>{t("rule.state.remove")}</Button></div>
        </fieldset>
      ))}
      <div><Button icon="plus" disabled={states.length >= STATES_MAX} onClick={() => { onChange({ plant_states: [...states, { tag: "", told: "", condition: { ...NO_CONDITION, side: "low" } }] }); }}>{t("rule.state.add")}</Button></div>
      <div className={classes.chosen}>
        {by.map((other) => (
          <Button key={other} icon="close" aria-label={t("rule.by.remove", { name: rules.find(({ rule_id: one }) => one === other)?.name ?? other })} onClick={() => { onChange({ suppressed_by: by.filter((one) => one !== other) }); }}>
            <bdi dir="auto">{rules.find(({ rule_id: one }) => one === other)?.name ?? other}</bdi>
          </Button>
        ))}
      </div>
      <div className={form.grid}>
        <Select
          label={t("rule.field.by")}
          hint={t("rule.field.by.hint")}
          problem={problemAt("suppressed_by")}
          disabled={by.length >= RULES_MAX}
          value=""
          options={[{ value: "", label: others.length ? t("rule.by.choose") : t("rule.by.none") }, ...others.map(({ rule_id: value, name }) => ({ value, label: name }))]}
          onChange={(value) => { if (value) onChange({ suppressed_by: [...by, value] }); }}
        />
        <div>
          <Field label={t("rule.field.group")} hint={t("rule.field.group.hint")} list={groups} maxLength={128} autoComplete="off" dir="auto" problem={problemAt("group")} value={draft.group} onChange={(event) => { onChange({ group: event.target.value }); }} />
          <datalist id={groups}>{[...new Set(rules.flatMap(({ group }) => group ?? []))].map((group) => <option key={group} value={group} />)}</datalist>
        </div>
      </div>
    </fieldset>
  );
}

interface PlantStateProps extends Pick<FieldsProps, "problemAt"> {
  readonly state: PlantStateDraft;
  readonly at: string;
  readonly onChange: (part: Partial<PlantStateDraft>) => void;
}

function PlantState({ state: { tag, told, condition }, at, problemAt, onChange }: PlantStateProps) {
  const { t } = useTranslation("alarms");
  const { data } = useQuery({ ...tagSearch(tag.trim()), enabled: tag.trim() !== "" });
  return (
    <>
      <div className={form.grid}>
        <TagChoice label={t("column.point")} name={tag} problem={problemAt(`${at}.tag`)} onChange={(name) => { onChange({ tag: name }); }} />
        <Select label={t("rule.kind")} value={condition.kind === "state" ? "state" : "limit"} options={(["limit", "state"] as const).map((value) => ({ value, label: t(`rule.kind.${value}`) }))} onChange={(kind) => { onChange({ condition: { ...condition, kind } }); }} />
        <Field label={t("rule.field.told")} hint={t("rule.field.told.hint")} dir="auto" required maxLength={200} problem={problemAt(`${at}.told`)} value={told} onChange={(event) => { onChange({ told: event.target.value }); }} />
      </div>
      <ConditionFields condition={condition} tag={data?.items.find(({ name }) => name === tag)} at={`${at}.condition`} problemAt={problemAt} onChange={(part) => { onChange({ condition: { ...condition, ...part } }); }} />
    </>
  );
}
