import { useTranslation } from "react-i18next";
import { ClockField } from "@/features/notifications/parts/ClockField";
import { DayField } from "@/features/notifications/parts/DayField";
import { Listed } from "@/features/notifications/parts/Listed";
import { WindowsField } from "@/features/notifications/parts/WindowsField";
import type { ProblemAt } from "@/features/notifications/problems";
import type { RosterLayer } from "@/shared/api/types";
import { Field, Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";

const TURNS_MAX = 200;
const ON = ["all-days", "working-days", "holidays"] as const;

interface LayerFieldsProps {
  readonly layer: RosterLayer;
  readonly names: readonly string[];
  readonly at: string;
  readonly problemAt: ProblemAt;
  readonly onChange: (layer: RosterLayer) => void;
}

/** A layer: who takes turns, of how many days, handed over when, within which hours. */
export function LayerFields({ layer, names, at, problemAt, onChange }: LayerFieldsProps) {
  const { t } = useTranslation("notifications");
  const options = [...new Set([...names, ...layer.members])].map((name) => ({ value: name, label: name }));
  return (
    <>
      <div className={form.grid}>
        <Field label={t("layer.name")} problem={problemAt(`${at}/name`)} required maxLength={100} dir="auto" value={layer.name} onChange={(event) => { onChange({ ...layer, name: event.target.value }); }} />
        <Field label={t("layer.turn")} problem={problemAt(`${at}/turn_days`)} required type="number" min={1} max={366} dir="ltr" value={layer.turn_days} onChange={(event) => { onChange({ ...layer, turn_days: Number(event.target.value) }); }} />
        <DayField label={t("layer.start")} problem={problemAt(`${at}/start`)} value={layer.start} onChange={(start) => { onChange({ ...layer, start }); }} />
        <ClockField label={t("layer.handover")} value={layer.hand_over} onChange={(clock) => { onChange({ ...layer, hand_over: clock }); }} />
        <Select label={t("layer.on")} value={layer.on} options={ON.map((value) => ({ value, label: t(`on.${value}`) }))} onChange={(on) => { onChange({ ...layer, on }); }} />
      </div>
      <Listed
        label={t("layer.members")}
        items={layer.members}
        most={TURNS_MAX}
        fresh={names[0]}
        add={t("layer.members.add")}
        nameOf={(name) => name}
        ordered
        onChange={(members) => { onChange({ ...layer, members }); }}
      >
        {(name, place, change) => <Select label={t("layer.turn.of")} problem={problemAt(`${at}/members/${String(place)}`)} value={name} options={options} onChange={change} />}
      </Listed>
      <WindowsField label={t("layer.windows")} none={t("layer.windows.none")} windows={layer.windows ?? []} onChange={(windows) => { onChange({ ...layer, windows }); }} />
    </>
  );
}
