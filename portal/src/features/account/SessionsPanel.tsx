import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ownSessions, useSessionEnd } from "@/features/account/queries";
import { signOutEverywhere } from "@/shared/api/signOut";
import { Button } from "@/shared/ui/Button";
import { Confirm } from "@/shared/ui/Confirm";
import { useMutation } from "@tanstack/react-query";
import { Panel } from "@/shared/ui/Panel";
import { ProblemNote } from "@/shared/ui/Problem";
import { SessionTable } from "@/shared/ui/SessionTable";
import { Failure, Skeleton } from "@/shared/ui/States";

/** Where one is signed in; each can be ended, or all at once. */
export function SessionsPanel() {
  const { t } = useTranslation("account");
  const { data, error, isPending, refetch } = useQuery(ownSessions);
  const [everywhere, setEverywhere] = useState(false);
  const ending = useSessionEnd();
  const endingAll = useMutation({ mutationFn: signOutEverywhere });
  return (
    <Panel
      title={t("sessions")}
      what={t("sessions.what")}
      actions={<Button onClick={() => { setEverywhere(true); }}>{t("sessions.everywhere")}</Button>}
    >
      {isPending && <Skeleton rows={2} height="2rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {ending.isError && <ProblemNote error={ending.error} />}
      {data && <SessionTable sessions={data.items} pending={ending.isPending} onEnd={(id) => { ending.mutate(id); }} />}
      {everywhere && (
        <Confirm
          title={t("sessions.everywhere")}
          act={t("sessions.everywhere")}
          pending={endingAll.isPending}
          error={endingAll.error}
          onAct={() => { endingAll.mutate(); }}
          onClose={() => { setEverywhere(false); }}
        >
          <p>{t("sessions.everywhere.what")}</p>
        </Confirm>
      )}
    </Panel>
  );
}
