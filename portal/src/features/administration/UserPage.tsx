import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { CriticalPanel } from "@/features/administration/CriticalPanel";
import { sessionsOf, useSessionEnd, userById } from "@/features/administration/queries";
import { Rooms } from "@/features/administration/Rooms";
import { UserForm } from "@/features/administration/UserForm";
import { useMay } from "@/shared/api/may";
import { Page } from "@/shared/ui/Page";
import { Panel } from "@/shared/ui/Panel";
import { ProblemNote } from "@/shared/ui/Problem";
import { SessionTable } from "@/shared/ui/SessionTable";
import { Failure, Skeleton } from "@/shared/ui/States";

const route = getRouteApi("/frame/administration/users/$id");

/** One user: rights, sessions, and what can't be undone. */
export function UserPage() {
  const { t } = useTranslation("administration");
  const id = Number(route.useParams().id);
  const { data, error, isPending, refetch } = useQuery(userById(id));
  const mayWrite = useMay("users:write");
  const maySessions = useMay("sessions:write");
  return (
    <Page title={<bdi>{data?.display_name ?? t("user")}</bdi>} subtitle={data && <bdi>{data.username}</bdi>}>
      <Rooms />
      <p><Link to="/administration/users">{t("users.back")}</Link></p>
      {isPending && <Skeleton rows={6} />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && <UserForm key={`${data.id} ${data.roles.join()} ${String(data.enabled)}`} user={data} mayWrite={mayWrite} />}
      {data && maySessions && <Sessions id={id} />}
      {data && mayWrite && <CriticalPanel user={data} />}
    </Page>
  );
}

function Sessions({ id }: { id: number }) {
  const { t } = useTranslation("administration");
  const { data, error, isPending, refetch } = useQuery(sessionsOf(id));
  const ending = useSessionEnd();
  return (
    <Panel title={t("sessions")} what={t("sessions.what")}>
      {isPending && <Skeleton rows={2} height="2rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {ending.isError && <ProblemNote error={ending.error} />}
      {data?.items.length === 0 && <p>{t("sessions.none")}</p>}
      {data && data.items.length > 0 && <SessionTable sessions={data.items} pending={ending.isPending} onEnd={(session) => { ending.mutate(session); }} />}
    </Panel>
  );
}
