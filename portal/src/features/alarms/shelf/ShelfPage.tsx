import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { release, useAct } from "@/features/alarms/acts";
import { AlarmTabs } from "@/features/alarms/AlarmTabs";
import { shelfPages } from "@/features/alarms/queries";
import { PlanDialog } from "@/features/alarms/shelf/PlanDialog";
import { useMay } from "@/shared/api/may";
import type { Silence } from "@/shared/api/types";
import { useNow } from "@/shared/live/now";
import { Button } from "@/shared/ui/Button";
import { stepRows } from "@/shared/ui/keys";
import { Duration, Moment } from "@/shared/ui/Moment";
import { Page } from "@/shared/ui/Page";
import { ProblemNote } from "@/shared/ui/Problem";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

/** What annunciates nothing at the moment: who silenced it, why, until when. */
export function ShelfPage() {
  const { t } = useTranslation("alarms");
  const mayAct = useMay("alerts:acknowledge");
  const { data, error, isPending, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(shelfPages);
  const [planning, setPlanning] = useState(false);
  const releasing = useAct(release);
  const silences = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page title={t("shelf")} actions={mayAct && <Button kind="primary" icon="plus" onClick={() => { setPlanning(true); }}>{t("shelf.plan")}</Button>}>
      <AlarmTabs />
      {releasing.isError && <ProblemNote error={releasing.error} />}
      {isPending && <Skeleton rows={6} height="2rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && silences.length === 0 && <Empty title={t("shelf.empty")}>{t("shelf.empty.what")}</Empty>}
      {silences.length > 0 && (
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th>{t("column.point")}</th>
                <th>{t("column.state")}</th>
                <th>{t("shelf.condition")}</th>
                <th>{t("shelf.since")}</th>
                <th>{t("silence.until")}</th>
                <th>{t("event.who")}</th>
                <th>{t("reason")}</th>
                <th aria-label={t("shelf.act")} />
              </tr>
            </thead>
            <tbody onKeyDown={stepRows}>
              {silences.map((one) => (
                <ShelfRow key={one.key} silence={one} pending={releasing.isPending} onRelease={() => { releasing.mutate(one.key); }} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{t("more")}</Button>}
      {planning && <PlanDialog onClose={() => { setPlanning(false); }} />}
    </Page>
  );
}

interface ShelfRowProps {
  readonly silence: Silence;
  readonly pending: boolean;
  readonly onRelease: () => void;
}

function ShelfRow({ silence, pending, onRelease }: ShelfRowProps) {
  const { t } = useTranslation("alarms");
  const now = useNow();
  const mayAct = useMay("alerts:acknowledge");
  const maySettle = useMay("alerts:write");
  const { key, tag, tag_id: id, state, until_ms: until, alert } = silence;
  const name = <bdi>{tag ?? id}</bdi>;
  return (
    <tr data-key={key}>
      <td>
        {alert ? <Link to="/alarms/$id" params={{ id: alert }}>{name}</Link> : <Link to="/tags/$id" params={{ id: String(id) }}>{name}</Link>}
        <br /><small className={table.muted}><bdi>{key}</bdi></small>
      </td>
      <td>{t(`state.${state}`)}{silence.one_shot && <> · {t("shelf.oneShot")}</>}</td>
      <td>{silence.active ? t("shelf.active") : t("shelf.inactive")}</td>
      <td><Moment at={silence.since_ms} /></td>
      <td>{until === null ? t("shelf.open") : <><Moment at={until} /> <span className={table.muted}>(<Duration ms={until - now} />)</span></>}</td>
      <td><bdi>{silence.silenced_by}</bdi></td>
      <td><bdi dir="auto">{silence.reason}</bdi></td>
      <td>
        {(state === "shelved" ? mayAct : maySettle) && (
          <Button disabled={pending} onClick={onRelease}>{t(`release.${state as "shelved"}`)}</Button>
        )}
      </td>
    </tr>
  );
}
