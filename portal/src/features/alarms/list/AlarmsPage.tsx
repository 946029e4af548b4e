import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { acknowledge, useAct } from "@/features/alarms/acts";
import { AcknowledgeDialog } from "@/features/alarms/AcknowledgeDialog";
import { AlarmTabs } from "@/features/alarms/AlarmTabs";
import { AlarmList } from "@/features/alarms/list/AlarmList";
import { Filters } from "@/features/alarms/list/Filters";
import classes from "@/features/alarms/list/Filters.module.css";
import type { ListAct } from "@/features/alarms/list/keyboard";
import { nextOrder, shownOf } from "@/features/alarms/list/ordering";
import { useChosen } from "@/features/alarms/list/useChosen";
import { useListKeys } from "@/features/alarms/list/useListKeys";
import { readAlarms, useStanding } from "@/features/alarms/live/alarms";
import type { AlarmsSearch } from "@/features/alarms/search";
import { SilenceMany } from "@/features/alarms/SilenceMany";
import { silenceAlarms } from "@/features/alarms/sound/silencing";
import { isUnseen } from "@/features/alarms/states";
import { titleOf } from "@/features/alarms/words";
import { useMay } from "@/shared/api/may";
import type { Alarm } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Page } from "@/shared/ui/Page";
import { ProblemNote } from "@/shared/ui/Problem";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";

const route = getRouteApi("/frame/alarms");
const NO_PRIORITIES: NonNullable<AlarmsSearch["priority"]> = [];
type Asked = { readonly act: "acknowledge" | "shelve"; readonly alarms: readonly Alarm[] };

/** Every alarm that stands, live; keys choose, acknowledge and shelve. */
export function AlarmsPage() {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const search = route.useSearch();
  const navigate = useNavigate();
  const { alarms, whole, error } = useStanding();
  const mayAct = useMay("alerts:acknowledge");
  const [asked, setAsked] = useState<Asked | null>(null);
  const [said, setSaid] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const { q = "", asset = "", priority = NO_PRIORITIES, waiting = "all", order = "urgent" } = search;
  const text = useDeferredValue(q);
  const shown = useMemo(
    () => shownOf(alarms, { text, asset, priorities: priority, waiting }, order, settings),
    [alarms, text, asset, priority, waiting, order, settings],
  );
  const rows = useChosen(shown);
  const show = (change: { [K in keyof AlarmsSearch]?: AlarmsSearch[K] | undefined }) => {
    void navigate({ to: "/alarms", search: { ...search, ...change }, replace: true });
  };
  const open = useCallback((id: string) => void navigate({ to: "/alarms/$id", params: { id } }), [navigate]);
  const acknowledging = useAct((id: string) => acknowledge(id));
  const meant = () => {
    const ids = new Set(rows.meant());
    return shown.filter(({ id }) => ids.has(id));
  };
  const ask = (act: Asked["act"]) => {
    const chosen = act === "acknowledge" ? meant().filter(isUnseen) : meant();
    const [first] = chosen;
    if (!mayAct || !first) {
      setSaid(!mayAct ? t("said.mayNot") : act === "acknowledge" && meant().length > 0 ? t("said.seen") : t("said.none"));
    } else if (act === "acknowledge" && chosen.length === 1) {
      acknowledging.mutate(first.id, { onSuccess: (done) => { setSaid(t("said.acknowledged", { title: titleOf(done, settings) })); } });
    } else setAsked({ act, alarms: chosen });
  };
  const leaveFilter = () => { field.current?.blur(); };
  useListKeys((key: ListAct) => {
    if (key.act === "step") rows.step(key.by, key.extend);
    else if (key.act === "acknowledge" || key.act === "shelve") ask(key.act);
    else if (key.act === "order") show({ order: nextOrder(order) });
    else if (key.act === "filter") field.current?.focus();
    else if (key.act === "silence") silenceAlarms(alarms);
    else if (key.act === "open") {
      if (rows.chosen.cursor !== null) open(rows.chosen.cursor);
    } else rows[key.act]();
  });
  const finish = (done: number, refused: readonly string[]) => {
    setAsked(null);
    rows.clear();
    const done_ = t("said.done", { done: formatCount(done, settings) });
    setSaid(refused.length ? `${done_} ${t("said.refused", { count: refused.length, shown: formatCount(refused.length, settings), why: refused[0] ?? "" })}` : done_);
  };
  const count = rows.chosen.ids.size;
  return (
    <Page title={t("title")} subtitle={whole ? t("count", { shown: formatCount(shown.length, settings), all: formatCount(alarms.length, settings) }) : t("reading")}>
      <AlarmTabs />
      <Filters search={search} field={field} onChange={show} onLeave={leaveFilter} />
      <div className={classes.bar}>
        {mayAct && (
          <>
            <Button kind="primary" icon="check" title="a" onClick={() => { ask("acknowledge"); }}>{t("acknowledge")}</Button>
            <Button icon="shelf" title="s" onClick={() => { ask("shelve"); }}>{t("shelve")}</Button>
          </>
        )}
        <Button title="Ctrl+A" onClick={rows.all}>{t("choose.all")}</Button>
        {count > 0 && <Button kind="quiet" icon="close" onClick={rows.clear}>{t("chosen", { shown: formatCount(count, settings) })}</Button>}
        <span className={classes.said} role="status">{said}</span>
      </div>
      {acknowledging.isError && <ProblemNote error={acknowledging.error} />}
      {Boolean(error) && whole && <ProblemNote error={error} title={t("stale")} />}
      {Boolean(error) && !whole ? (
        <Failure error={error} onRetry={() => void readAlarms()} />
      ) : !whole && alarms.length === 0 ? (
        <Skeleton rows={10} height="2.25rem" />
      ) : shown.length === 0 ? (
        <Empty title={alarms.length === 0 ? t("empty.title") : t("empty.found")}>{alarms.length === 0 ? t("empty.what") : t("empty.filter")}</Empty>
      ) : (
        <AlarmList alarms={shown} chosen={rows.chosen} order={order} onOrder={(next) => { show({ order: next }); }} onPick={rows.pick} onOpen={open} />
      )}
      {asked?.act === "acknowledge" && <AcknowledgeDialog alarms={asked.alarms} onClose={() => { setAsked(null); }} onDone={finish} />}
      {asked?.act === "shelve" && (
        <SilenceMany
          alarms={asked.alarms}
          onClose={() => { setAsked(null); }}
          onDone={({ done, refused }) => { finish(done, refused.map(({ error: why }) => (why instanceof Error ? why.message : ""))); }}
        />
      )}
    </Page>
  );
}
