import { useTranslation } from "react-i18next";
import type { Tag } from "@/shared/api/types";
import { spanOf } from "@/shared/plant/limits";
import classes from "@/shared/plant/Sparkline.module.css";
import { type Points, sparkPath } from "@/shared/plant/sparkpath";

const SIZE = [104, 30] as const;
const NOISE = 1 / 50;

/** The last hour of a tag, without axes; a flat line stays flat within a fiftieth of the span. */
export function Sparkline({ tag, points, window }: { tag: Tag; points: Points | undefined; window: readonly [number, number] }) {
  const { t } = useTranslation("shared");
  const span = spanOf(tag);
  const path = points ? sparkPath(points, window, SIZE, span ? (span[1] - span[0]) * NOISE : 0) : "";
  return (
    <svg className={classes.spark} viewBox={`0 -2 ${SIZE[0]} ${SIZE[1] + 4}`} preserveAspectRatio="none" role="img" aria-label={t("sparkline")}>
      <path d={path} />
    </svg>
  );
}
