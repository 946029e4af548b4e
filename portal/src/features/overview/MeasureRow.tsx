import { useTranslation } from "react-i18next";
import classes from "@/features/overview/MeasureRow.module.css";
import type { Series, Tag } from "@/shared/api/types";
import { Indicator } from "@/shared/plant/Indicator";
import { measurementOf, useShown } from "@/shared/plant/reading";
import { Sparkline } from "@/shared/plant/Sparkline";
import { extent } from "@/shared/plant/sparkpath";
import { ShownValue } from "@/shared/plant/Value";

interface MeasureRowProps {
  readonly tag: Tag;
  /** Path of the well. */
  readonly within: string;
  readonly series: Series | undefined;
  readonly window: readonly [number, number];
}

/** One measurement of a card: indicator, name, live value with its age, last hour. */
export function MeasureRow({ tag, within, series, window }: MeasureRowProps) {
  const { t } = useTranslation("overview");
  const shown = useShown(tag);
  return (
    <li className={classes.row}>
      <Indicator tag={tag} shown={shown} fallback={series ? extent(series.values) : null} />
      <div className={classes.middle}>
        <bdi className={classes.name}>{measurementOf(tag.name, within)}</bdi>
        <ShownValue shown={shown} />
        <span className={classes.age}>{shown.age && !shown.stale ? t("age", { age: shown.age }) : "\u00a0"}</span>
      </div>
      <Sparkline tag={tag} points={series} window={window} />
    </li>
  );
}
