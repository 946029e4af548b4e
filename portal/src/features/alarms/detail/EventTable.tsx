import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { eventsOf } from "@/features/alarms/detail/queries";
import { isPerson } from "@/features/alarms/detail/span";
import { measureOf } from "@/features/alarms/words";
import type { AlarmEvent } from "@/shared/api/types";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Moment } from "@/shared/ui/Moment";
import { Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

type Trigger =
  | "activate" | "return" | "acknowledge" | "reset" | "shelve" | "unshelve" | "suppress" | "unsuppress" | "remove" | "restore" | "comment";
type Nobody = "(field)" | "(timer)" | "(one-shot)" | "(design)" | "(journal)";

/** What happened to an alarm, in order: who, when, what was said. */
export function EventTable({ id, unit }: { id: string; unit: string | null }) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const { data, error, isPending, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(eventsOf(id));
  const events = data?.pages.flatMap(({ items }) => items) ?? [];
  const who = (event: AlarmEvent) => (isPerson(event) ? event.by : t(`by.${event.by as Nobody}`));
  if (isPending) return <Skeleton rows={4} height="2rem" />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th>{t("column.time")}</th>
              <th>{t("event.what")}</th>
              <th>{t("event.who")}</th>
              <th>{t("event.comment")}</th>
              <th>{t("silence.until")}</th>
              <th className={table.number}>{t("column.value")}</th>
              <th>{t("event.state")}</th>
            </tr>
          </thead>
          <tbody>
            {events.map((event) => (
              <tr key={event.seq}>
                <td><Moment at={event.at_ms} /></td>
                <td>{t(`trigger.${event.trigger as Trigger}`)}</td>
                <td className={isPerson(event) ? undefined : table.muted}><bdi>{who(event)}</bdi></td>
                <td><bdi dir="auto">{event.comment ?? ""}</bdi></td>
                <td>{event.until_ms !== null && <Moment at={event.until_ms} />}</td>
                <td className={table.number}>{event.value !== null && <bdi>{measureOf(event.value, unit, settings)}</bdi>}</td>
                <td className={table.muted}>{t(`state.${event.state}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{t("more")}</Button>}
    </>
  );
}
