import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Acts } from "@/features/alarms/detail/Acts";
import classes from "@/features/alarms/detail/AlarmPage.module.css";
import { CommentForm } from "@/features/alarms/detail/CommentForm";
import { EventTable } from "@/features/alarms/detail/EventTable";
import { alarmById } from "@/features/alarms/detail/queries";
import { type Around, aroundOf } from "@/features/alarms/detail/span";
import { Told } from "@/features/alarms/detail/Told";
import { useStanding } from "@/features/alarms/live/alarms";
import { StateMark } from "@/features/alarms/StateMark";
import { measureOf, titleOf } from "@/features/alarms/words";
import { useMay } from "@/shared/api/may";
import type { Alarm } from "@/shared/api/types";
import { qualityName } from "@/shared/format/quality";
import { formatCount } from "@/shared/format/numbers";
import { useNow } from "@/shared/live/now";
import { useSettings } from "@/shared/settings/settings";
import { Moment } from "@/shared/ui/Moment";
import { Page } from "@/shared/ui/Page";
import { Panel } from "@/shared/ui/Panel";
import { Failure, Skeleton } from "@/shared/ui/States";

const route = getRouteApi("/frame/alarms/$id");
/** The trend of an alarm that stands goes on in steps of this, ms. */
const STEP_MS = 15_000;

export interface TrendOfAlarm extends Around {
  readonly tagId: number;
  readonly events: readonly { readonly at: number; readonly label: string }[];
}

interface OtherRooms {
  readonly trend: (asked: TrendOfAlarm) => ReactNode;
  /** Who was told of an alarm, by its id. */
  readonly told: (alarm: string) => ReactNode;
}

/** One occurrence: what to do, the trend around it, who was told, and all that happened to it. */
export function AlarmPage(rooms: OtherRooms) {
  const { id } = route.useParams();
  const queries = useQueryClient();
  const { alarms } = useStanding();
  const live = useMemo(() => alarms.find((one) => one.id === id), [alarms, id]);
  const { data, error, refetch } = useQuery(alarmById(id));
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ["alarm", id] });
    void queries.invalidateQueries({ queryKey: ["alarm-events", id] });
  }, [queries, id, live]);
  const alarm = live ?? data;
  if (alarm) return <Shown key={id} alarm={alarm} {...rooms} />;
  return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton rows={5} height="6rem" />;
}

function Shown({ alarm, trend, told }: OtherRooms & { alarm: Alarm }) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const mayAct = useMay("alerts:acknowledge");
  const now = Math.ceil(useNow() / STEP_MS) * STEP_MS;
  const { tag, tag_id: tagId, unit, activated_ms: began, returned_ms: returned, acknowledged_ms: seen } = alarm;
  const around = aroundOf(alarm, now);
  const events = [
    { at: began, label: t("trigger.activate") },
    ...(seen ? [{ at: seen, label: t("trigger.acknowledge") }] : []),
    ...(returned && returned >= began ? [{ at: returned, label: t("trigger.return") }] : []),
  ];
  return (
    <Page
      title={<span className={classes.title}><StateMark alarm={alarm} /><bdi dir="auto">{titleOf(alarm, settings)}</bdi></span>}
      subtitle={t(`state.${alarm.state}`)}
      actions={<Acts alarm={alarm} />}
    >
      <p><Link to="/alarms">{t("back")}</Link></p>
      <div className={classes.sides}>
        <div className={classes.side}>
          {trend({ tagId, ...around, events })}
          <Panel title={t("events")}><EventTable id={alarm.id} unit={unit} /></Panel>
          {told(alarm.id)}
        </div>
        <div className={classes.side}>
          <Told alarm={alarm} />
          <Panel title={t("facts")}>
            <dl className={classes.facts}>
              <Fact name={t("column.priority")}>{t(`priority.${alarm.priority}`)}</Fact>
              <Fact name={t("fact.class")}><bdi>{alarm.class_name}</bdi></Fact>
              {alarm.rule_id && <Fact name={t("rule")}><Link to="/alarms/rules/$id" params={{ id: alarm.rule_id }}>{t("rule.at", { version: formatCount(alarm.rule_version, settings) })}</Link></Fact>}
              <Fact name={t("column.point")}><Link to="/tags/$id" params={{ id: String(tagId) }}><bdi>{tag ?? tagId}</bdi></Link></Fact>
              <Fact name={t("column.value")}>{alarm.value === null ? "—" : <bdi>{measureOf(alarm.value, unit, settings)}</bdi>}</Fact>
              <Fact name={t("fact.limit")}>{alarm.setpoint === null ? "—" : <bdi>{measureOf(alarm.setpoint, unit, settings)}</bdi>}</Fact>
              <Fact name={t("fact.quality")}><bdi>{qualityName(alarm.quality)}</bdi></Fact>
              <Fact name={t("fact.raised")}><Moment at={alarm.raised_ms} /></Fact>
              <Fact name={t("fact.activated")}><Moment at={began} /></Fact>
              <Fact name={t("fact.activations")}><bdi>{formatCount(alarm.activations, settings)}</bdi></Fact>
              <Fact name={t("fact.returned")}><Moment at={returned} /></Fact>
              <Fact name={t("fact.acknowledged")}><Moment at={seen} /> <bdi>{alarm.acknowledged_by}</bdi></Fact>
              <Fact name={t("fact.nuisance")}>{alarm.chattering ? t("fact.chattering") : alarm.fleeting ? t("fact.fleeting") : "—"}</Fact>
              {alarm.first_up && <Fact name={t("fact.firstUp")}><Link to="/alarms/$id" params={{ id: alarm.first_up }}>{t("fact.firstUp.go")}</Link></Fact>}
            </dl>
          </Panel>
          {mayAct && <Panel title={t("comments")}><CommentForm id={alarm.id} /></Panel>}
        </div>
      </div>
    </Page>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}
