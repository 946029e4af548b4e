import { valueText } from "@/shared/format/difference";
import { formatExact } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Moment } from "@/shared/ui/Moment";

const IDENTIFIES = /(^|[._])(id|seq)$/;

/** A stored value as one reads it: numbers grouped and in one's own digits, times in one's own calendar. */
export function Stored({ member, value }: { member: string; value: unknown }) {
  const settings = useSettings();
  if (typeof value !== "number" || IDENTIFIES.test(member)) return <bdi dir="auto">{valueText(value)}</bdi>;
  if (/_at$/.test(member) && value > 0) return <Moment at={value} />;
  return <bdi dir="ltr">{formatExact(value, settings)}</bdi>;
}
