import { formatDuration, formatTime, type TimeStyle } from "@/shared/format/times";
import { useSettings } from "@/shared/settings/settings";

interface MomentProps {
  /** UTC epoch ms; null for never. */
  readonly at: number | null | undefined;
  readonly style?: TimeStyle;
}

/** A point in time, in this person's calendar and zone. */
export function Moment({ at, style = "full" }: MomentProps) {
  const settings = useSettings();
  if (at == null) return <>—</>;
  return <time dateTime={new Date(at).toISOString()}><bdi>{formatTime(at, style, settings)}</bdi></time>;
}

/** A span of time, ms, in its largest unit. */
export function Duration({ ms }: { ms: number }) {
  return <bdi>{formatDuration(ms, useSettings())}</bdi>;
}
