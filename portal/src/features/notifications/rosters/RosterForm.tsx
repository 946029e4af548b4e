import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMayChange } from "@/features/notifications/mayChange";
import { Editor } from "@/features/notifications/parts/Editor";
import { Listed } from "@/features/notifications/parts/Listed";
import { useStored } from "@/features/notifications/parts/useStored";
import { ZoneField } from "@/features/notifications/parts/ZoneField";
import { useProblemAt } from "@/features/notifications/problems";
import { channelList, useRosterRemoval, useRosterSaving } from "@/features/notifications/queries";
import { type Draft, draftOf, FRESH_MEMBER, freshLayer, freshRoster, renamed } from "@/features/notifications/rosters/draft";
import { LayerFields } from "@/features/notifications/rosters/LayerFields";
import { MemberFields } from "@/features/notifications/rosters/MemberFields";
import { Holidays, Overrides } from "@/features/notifications/rosters/Overrides";
import type { StoredRoster } from "@/shared/api/types";
import { zoneName } from "@/shared/format/locale";
import { useSettings } from "@/shared/settings/settings";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { Panel } from "@/shared/ui/Panel";

const MEMBERS_MAX = 200;
const LAYERS_MAX = 20;

interface RosterFormProps {
  /** Null makes a new one. */
  readonly start: { readonly data: StoredRoster; readonly etag: string } | null;
  readonly onReload: () => void;
}

/** A roster as a whole: members, layers, overrides, holidays. */
export function RosterForm({ start, onReload }: RosterFormProps) {
  const { t } = useTranslation("notifications");
  const settings = useSettings();
  const navigate = useNavigate();
  const { data: channels } = useQuery(channelList);
  const [name, setName] = useState(start?.data.name ?? "");
  const [roster, setRoster] = useState<Draft>(() => (start ? draftOf(start.data.roster) : freshRoster(zoneName(settings))));
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const [identity, saved] = useStored(start);
  const saving = useRosterSaving();
  const removing = useRosterRemoval();
  const problemAt = useProblemAt(saving.error);
  const set = (part: Partial<Draft>) => { setRoster((old) => ({ ...old, ...part })); };
  const save = () => {
    saving.mutate({ body: { name, roster }, stored: identity }, {
      onSuccess: (made) => {
        saved(made);
        void navigate({ to: "/alarms/notifications/rosters/$id", params: { id: made.id } });
      },
    });
  };
  const removal = identity && { ...removing, what: t("roster.remove.what"), onRemove: (done: () => void) => { removing.mutate(identity, { onSuccess: done }); } };
  return (
    <Panel title={t("roster.settings")} what={t("roster.what")}>
      <Editor name={name} saving={saving} removing={removal} mayChange={useMayChange()} onSave={save} onReload={onReload}>
        <div className={form.grid}>
          <Field label={t("name")} problem={problemAt("name")} required maxLength={64} dir="auto" autoComplete="off" value={name} onChange={(event) => { setName(event.target.value); }} />
          <ZoneField value={roster.time_zone} problem={problemAt("roster/time_zone")} onChange={(zone) => { set({ time_zone: zone }); }} />
        </div>
        <Listed label={t("members")} items={roster.members} most={MEMBERS_MAX} fresh={FRESH_MEMBER} add={t("members.add")} nameOf={(member) => member.name} onChange={(members) => { set({ members }); }}>
          {(member, at) => <MemberFields member={member} channels={channels?.items ?? []} at={`roster/members/${String(at)}`} problemAt={problemAt} onChange={(changed) => { setRoster((old) => renamed(old, at, changed)); }} />}
        </Listed>
        <Listed label={t("layers")} none={t("layers.none")} items={roster.layers} most={LAYERS_MAX} fresh={freshLayer(roster, t("layer.fresh"), today)} add={t("layers.add")} nameOf={(layer) => layer.name} ordered onChange={(layers) => { set({ layers }); }}>
          {(layer, at, change) => <LayerFields layer={layer} names={roster.members.map((member) => member.name).filter(Boolean)} at={`roster/layers/${String(at)}`} problemAt={problemAt} onChange={change} />}
        </Listed>
        <Overrides roster={roster} onChange={set} />
        <Holidays roster={roster} onChange={set} />
      </Editor>
    </Panel>
  );
}
