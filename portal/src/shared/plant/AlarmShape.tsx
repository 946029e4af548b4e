/** The four priorities, each by shape, number and colour: never by colour alone. */
import classes from "@/shared/plant/AlarmShape.module.css";
import { cx } from "@/shared/ui/cx";

export type Priority = "critical" | "high" | "medium" | "low";

const SHAPES: Readonly<Record<Priority, readonly [path: string, number: string]>> = {
  critical: ["M8 1L15.5 14.5H.5Z", "1"],
  high: ["M8 .5L15.5 8L8 15.5L.5 8Z", "2"],
  medium: ["M1.5 1.5H14.5V14.5H1.5Z", "3"],
  low: ["M8 1A7 7 0 1 1 8 15A7 7 0 1 1 8 1Z", "4"],
};

/** Where the word stands beside it, its label is empty. */
export function AlarmShape({ priority, label, size = 14 }: { priority: Priority; label: string; size?: number }) {
  const [path, number] = SHAPES[priority];
  return (
    <svg className={cx(classes.shape, classes[priority])} width={size} height={size} viewBox="0 0 16 16" role={label ? "img" : undefined} aria-label={label || undefined} aria-hidden={label ? undefined : true}>
      <path d={path} />
      <text x="8" y={priority === "critical" ? 13 : 11.6} textAnchor="middle">
        {number}
      </text>
    </svg>
  );
}
