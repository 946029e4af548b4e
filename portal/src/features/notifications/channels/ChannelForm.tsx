import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfigFields } from "@/features/notifications/channels/ConfigFields";
import { type ChannelKind, configOf, KINDS, valuesOf } from "@/features/notifications/channels/kinds";
import { useMayChange } from "@/features/notifications/mayChange";
import { Editor } from "@/features/notifications/parts/Editor";
import { useStored } from "@/features/notifications/parts/useStored";
import { useProblemAt } from "@/features/notifications/problems";
import { useChannelRemoval, useChannelSaving } from "@/features/notifications/queries";
import type { NotificationChannel } from "@/shared/api/types";
import { Field, Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { Panel } from "@/shared/ui/Panel";

interface ChannelFormProps {
  /** Null makes a new one. */
  readonly start: { readonly data: NotificationChannel; readonly etag: string } | null;
  readonly onReload: () => void;
}

/** A channel's name, kind and settings. */
export function ChannelForm({ start, onReload }: ChannelFormProps) {
  const { t } = useTranslation("notifications");
  const navigate = useNavigate();
  const stored = start?.data;
  const [name, setName] = useState(stored?.name ?? "");
  const [kind, setKind] = useState((stored?.kind ?? "email") as ChannelKind);
  const [enabled, setEnabled] = useState(stored?.enabled ?? true);
  const [values, setValues] = useState(() => valuesOf(kind, stored?.config ?? {}));
  const saving = useChannelSaving();
  const removing = useChannelRemoval();
  const problemAt = useProblemAt(saving.error);
  const [identity, saved] = useStored(start);
  const save = () => {
    saving.mutate({ body: { name, kind, enabled, config: configOf(kind, values) }, stored: identity }, {
      onSuccess: (made) => {
        saved(made);
        setValues(valuesOf(kind, made.config));
        void navigate({ to: "/alarms/notifications/channels/$id", params: { id: made.id } });
      },
    });
  };
  const removal = identity && { ...removing, what: t("channel.remove.what"), onRemove: (done: () => void) => { removing.mutate(identity, { onSuccess: done }); } };
  return (
    <Panel title={t("channel.settings")} what={t(`kind.what.${kind}`)}>
      <Editor name={name} saving={saving} removing={removal} mayChange={useMayChange()} onSave={save} onReload={onReload}>
        <div className={form.grid}>
          <Field label={t("name")} problem={problemAt("name")} required maxLength={64} dir="auto" autoComplete="off" value={name} onChange={(event) => { setName(event.target.value); }} />
          <Select
            label={t("channel.kind")}
            disabled={start !== null}
            value={kind}
            options={KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
            onChange={(one) => { setKind(one); setValues(valuesOf(one, {})); }}
          />
        </div>
        <ConfigFields kind={kind} values={values} secrets={stored?.secrets ?? []} problemAt={problemAt} onChange={setValues} />
        <label className={form.check}>
          <input type="checkbox" checked={enabled} onChange={(event) => { setEnabled(event.target.checked); }} />
          {t("enabled")}
        </label>
      </Editor>
    </Panel>
  );
}
