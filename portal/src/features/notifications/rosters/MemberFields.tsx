import { useTranslation } from "react-i18next";
import { Listed } from "@/features/notifications/parts/Listed";
import type { ProblemAt } from "@/features/notifications/problems";
import type { NotificationChannel, RosterMember } from "@/shared/api/types";
import { Field, Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";

const WAYS_MAX = 10;
const LANGUAGES = [{ value: "en", label: "English" }, { value: "fa", label: "فارسی" }] as const;

interface MemberFieldsProps {
  readonly member: RosterMember;
  readonly channels: readonly NotificationChannel[];
  /** Where in the body it stands. */
  readonly at: string;
  readonly problemAt: ProblemAt;
  readonly onChange: (member: RosterMember) => void;
}

/** A member's name, the language of messages, and the ways to them. */
export function MemberFields({ member, channels, at, problemAt, onChange }: MemberFieldsProps) {
  const { t } = useTranslation("notifications");
  const options = channels.map(({ id, name }) => ({ value: id, label: name }));
  const [first] = channels;
  return (
    <>
      <div className={form.grid}>
        <Field label={t("member.name")} problem={problemAt(`${at}/name`)} required maxLength={100} dir="auto" autoComplete="off" value={member.name} onChange={(event) => { onChange({ ...member, name: event.target.value }); }} />
        <Field label={t("member.username")} hint={t("member.username.hint")} problem={problemAt(`${at}/username`)} maxLength={64} dir="ltr" autoComplete="off" value={member.username} onChange={(event) => { onChange({ ...member, username: event.target.value }); }} />
        <Select label={t("member.language")} value={member.language} options={LANGUAGES} onChange={(language) => { onChange({ ...member, language }); }} />
      </div>
      <Listed
        label={t("member.reach")}
        none={t(first ? "member.reach.none" : "member.reach.first")}
        items={member.reach ?? []}
        most={WAYS_MAX}
        fresh={first && { channel: first.id, to: "" }}
        add={t("member.reach.add")}
        nameOf={({ to }) => to}
        onChange={(reach) => { onChange({ ...member, reach }); }}
      >
        {(way, place, change) => (
          <div className={form.grid}>
            <Select label={t("column.way")} problem={problemAt(`${at}/reach/${String(place)}/channel`)} value={way.channel} options={options} onChange={(channel) => { change({ ...way, channel }); }} />
            <Field label={t("member.to")} hint={t("member.to.hint")} problem={problemAt(`${at}/reach/${String(place)}/to`)} maxLength={320} dir="ltr" autoComplete="off" value={way.to} onChange={(event) => { change({ ...way, to: event.target.value }); }} />
          </div>
        )}
      </Listed>
    </>
  );
}
