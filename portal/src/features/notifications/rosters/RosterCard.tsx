import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMayChange } from "@/features/notifications/mayChange";
import { useRosterSaving } from "@/features/notifications/queries";
import { handedBack } from "@/features/notifications/rosters/draft";
import { scheduleOf } from "@/features/notifications/rosters/queries";
import { TakeOverDialog } from "@/features/notifications/rosters/TakeOverDialog";
import { Timeline } from "@/features/notifications/rosters/Timeline";
import { me } from "@/shared/api/catalogue";
import type { StoredRoster } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import form from "@/shared/ui/Form.module.css";
import { Moment } from "@/shared/ui/Moment";
import { ProblemNote } from "@/shared/ui/Problem";
import { Failure, Skeleton } from "@/shared/ui/States";

/** A roster: who is on call now and over the coming fortnight; somebody may take over. */
export function RosterCard({ stored }: { stored: StoredRoster }) {
  const { t } = useTranslation("notifications");
  const { id, name, version, roster } = stored;
  const mayChange = useMayChange();
  const [taking, setTaking] = useState(false);
  const { data: spans, error, isPending, refetch } = useQuery(scheduleOf(id));
  const { data: who } = useQuery(me());
  const handing = useRosterSaving();
  const [now, next] = [spans?.[0], spans?.[1]];
  const own = roster.members.find((one) => [one.name, one.username].includes(who?.username ?? "") || one.name === who?.display_name)?.name;
  const other = spans?.find(({ member }) => member !== null && member !== now?.member)?.member ?? undefined;
  return (
    <article className={form.form} data-roster={name}>
      <header className={form.row}>
        <h3><Link to="/alarms/notifications/rosters/$id" params={{ id }}><bdi dir="auto">{name}</bdi></Link></h3>
        {mayChange && <Button icon="people" onClick={() => { setTaking(true); }}>{t("take")}</Button>}
        {mayChange && now?.overrides && (
          <Button icon="back" disabled={handing.isPending} onClick={() => { handing.mutate({ body: { name, roster: handedBack(roster, Date.now()) }, stored: { id, etag: `"${String(version)}"` } }); }}>{t("take.back")}</Button>
        )}
      </header>
      {handing.isError && <ProblemNote error={handing.error} />}
      {isPending && <Skeleton rows={2} height="1.25rem" />}
      {error && !spans && <Failure error={error} onRetry={() => void refetch()} />}
      {now && (
        <p>
          {now.member ? <>{t("oncall.now")} <strong><bdi dir="auto">{now.member}</bdi></strong></> : <strong>⚠ {t("oncall.nobody")}</strong>}
          {now.overrides && <> ({t("override.is")})</>}
          {next && <> · {t("oncall.until")} <Moment at={now.to_ms} style="dayMinute" /> · {t("oncall.then")} <bdi dir="auto">{next.member ?? t("nobody")}</bdi></>}
        </p>
      )}
      {spans && <Timeline spans={spans} />}
      {taking && <TakeOverDialog roster={stored} proposed={own ?? other} onClose={() => { setTaking(false); }} />}
    </article>
  );
}
