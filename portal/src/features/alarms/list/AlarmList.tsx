import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/alarms/list/AlarmList.module.css";
import { AlarmRow } from "@/features/alarms/list/AlarmRow";
import type { Order } from "@/features/alarms/list/ordering";
import type { Chosen } from "@/features/alarms/list/selection";
import { scrollFor, useSlice } from "@/features/alarms/list/window";
import type { Alarm } from "@/shared/api/types";

const ROW = 38;
const TALL = 60;
const HEAD = 36;
const narrow = matchMedia("(max-width: 700px)");

function useNarrow(): boolean {
  const subscribe = useCallback((listener: () => void) => {
    narrow.addEventListener("change", listener);
    return () => {
      narrow.removeEventListener("change", listener);
    };
  }, []);
  return useSyncExternalStore(subscribe, () => narrow.matches);
}

interface AlarmListProps {
  readonly alarms: readonly Alarm[];
  readonly chosen: Chosen;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  readonly onPick: (id: string, how: "go" | "toggle" | "extend") => void;
  readonly onOpen: (id: string) => void;
}

/** The rows in view of a list of any length; the keys are the page's. */
export function AlarmList({ alarms, chosen, order, onOrder, onPick, onOpen }: AlarmListProps) {
  const { t } = useTranslation("alarms");
  const box = useRef<HTMLDivElement>(null);
  const small = useNarrow();
  const row = small ? TALL : ROW;
  const { from, to } = useSlice(box, row, alarms.length);
  const { cursor } = chosen;
  useEffect(() => {
    const element = box.current;
    const at = cursor === null ? -1 : alarms.findIndex(({ id }) => id === cursor);
    if (!element || at < 0) return;
    const next = scrollFor(at, element.scrollTop, element.clientHeight - (small ? 0 : HEAD), row);
    if (next !== null) element.scrollTop = next;
    // The list goes along with the cursor, not with what comes in above it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [cursor, row, small]);
  const heading = (name: string, sorted: Order | null, down: boolean) => (
    <span role="columnheader" aria-sort={sorted === order ? (down ? "descending" : "ascending") : undefined}>
      {sorted ? <button type="button" tabIndex={-1} onClick={() => { onOrder(sorted); }}>{name}</button> : name}
    </span>
  );
  const drawn = alarms.slice(from, to);
  return (
    <div
      ref={box}
      role="grid"
      tabIndex={0}
      aria-label={t("title")}
      aria-multiselectable="true"
      aria-rowcount={alarms.length + 1}
      aria-activedescendant={cursor !== null && drawn.some(({ id }) => id === cursor) ? `alarm-${cursor}` : undefined}
      className={classes.grid}
    >
      <div role="row" aria-rowindex={1} className={classes.head}>
        <span role="columnheader" aria-label={t("column.choose")} />
        <span role="columnheader" aria-label={t("column.priority")} aria-sort={order === "priority" ? "descending" : undefined}>
          <button type="button" tabIndex={-1} aria-label={t("order.priority")} onClick={() => { onOrder("priority"); }}>▲</button>
        </span>
        <span role="columnheader" aria-sort={order === "newest" ? "descending" : order === "oldest" ? "ascending" : undefined}>
          <button type="button" tabIndex={-1} onClick={() => { onOrder(order === "newest" ? "oldest" : "newest"); }}>{t("column.time")}</button>
        </span>
        {heading(t("column.what"), "urgent", true)}
        {heading(t("column.point"), "tag", false)}
        {heading(t("column.asset"), null, false)}
        <span role="columnheader" className={classes.number}>{t("column.value")}</span>
        {heading(t("column.state"), null, false)}
        {heading(t("column.who"), null, false)}
      </div>
      <div role="rowgroup" className={classes.rows} style={{ blockSize: alarms.length * row }}>
        {drawn.map((alarm, at) => (
          <AlarmRow
            key={alarm.id}
            alarm={alarm}
            at={from + at}
            height={row}
            small={small}
            chosen={chosen.ids.has(alarm.id)}
            cursor={alarm.id === cursor}
            onPick={onPick}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  );
}
