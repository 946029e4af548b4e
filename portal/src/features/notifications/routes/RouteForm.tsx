import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMayChange } from "@/features/notifications/mayChange";
import { Editor } from "@/features/notifications/parts/Editor";
import { useStored } from "@/features/notifications/parts/useStored";
import { useProblemAt } from "@/features/notifications/problems";
import { rosterList, useRouteRemoval, useRouteSaving } from "@/features/notifications/queries";
import { type Draft, draftOf, FRESH } from "@/features/notifications/routes/draft";
import { MatchFields } from "@/features/notifications/routes/MatchFields";
import { QuietFields } from "@/features/notifications/routes/QuietFields";
import { StepsField } from "@/features/notifications/routes/StepsField";
import { TemplateFields } from "@/features/notifications/routes/TemplateFields";
import type { StoredRoute } from "@/shared/api/types";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { Panel } from "@/shared/ui/Panel";

const PLACE = 100;

interface RouteFormProps {
  /** Null makes a new one. */
  readonly start: { readonly data: StoredRoute; readonly etag: string } | null;
  readonly onReload: () => void;
}

/** A route as a whole: which alarms, who is told after how long, and what is kept quiet. */
export function RouteForm({ start, onReload }: RouteFormProps) {
  const { t } = useTranslation("notifications");
  const navigate = useNavigate();
  const { data: rosters } = useQuery(rosterList);
  const [name, setName] = useState(start?.data.name ?? "");
  const [place, setPlace] = useState(start?.data.place ?? PLACE);
  const [enabled, setEnabled] = useState(start?.data.enabled ?? true);
  const [route, setRoute] = useState<Draft>(() => (start ? draftOf(start.data.route) : FRESH));
  const [identity, saved] = useStored(start);
  const saving = useRouteSaving();
  const removing = useRouteRemoval();
  const problemAt = useProblemAt(saving.error);
  const set = (part: Partial<Draft>) => { setRoute((old) => ({ ...old, ...part })); };
  const save = () => {
    saving.mutate({ body: { name, place, enabled, route }, stored: identity }, {
      onSuccess: (made) => {
        saved(made);
        void navigate({ to: "/alarms/notifications/routes/$id", params: { id: made.id } });
      },
    });
  };
  const removal = identity && { ...removing, what: t("route.remove.what"), onRemove: (done: () => void) => { removing.mutate(identity, { onSuccess: done }); } };
  return (
    <Panel title={t("route.settings")} what={t("route.what")}>
      <Editor name={name} saving={saving} removing={removal} mayChange={useMayChange()} onSave={save} onReload={onReload}>
        <div className={form.grid}>
          <Field label={t("name")} problem={problemAt("name")} required maxLength={64} dir="auto" autoComplete="off" value={name} onChange={(event) => { setName(event.target.value); }} />
          <Field label={t("place")} hint={t("place.hint")} problem={problemAt("place")} required type="number" min={0} max={1_000_000} dir="ltr" value={place} onChange={(event) => { setPlace(Number(event.target.value)); }} />
        </div>
        <label className={form.check}>
          <input type="checkbox" checked={enabled} onChange={(event) => { setEnabled(event.target.checked); }} />
          {t("enabled")}
        </label>
        <MatchFields match={route.match} problemAt={problemAt} onChange={(match) => { set({ match }); }} />
        <StepsField steps={route.steps} rosters={rosters?.items ?? []} problemAt={problemAt} onChange={(steps) => { set({ steps }); }} />
        <TemplateFields templates={route.templates} problemAt={problemAt} onChange={(templates) => { set({ templates }); }} />
        <QuietFields route={route} problemAt={problemAt} onChange={set} />
      </Editor>
    </Panel>
  );
}
