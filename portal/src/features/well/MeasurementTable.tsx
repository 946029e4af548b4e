import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "@/features/well/MeasurementTable.module.css";
import type { Series, Tag } from "@/shared/api/types";
import { HOUR_MS, type LastHour } from "@/shared/plant/history";
import { Indicator } from "@/shared/plant/Indicator";
import { descriptionOf, measurementOf, useShown } from "@/shared/plant/reading";
import { Sparkline } from "@/shared/plant/Sparkline";
import { extent } from "@/shared/plant/sparkpath";
import { ShownValue } from "@/shared/plant/Value";
import { useSettings } from "@/shared/settings/settings";
import table from "@/shared/ui/Table.module.css";

interface RowProps {
  readonly tag: Tag;
  /** Path of the well. */
  readonly within: string;
  readonly series: Series | undefined;
  readonly window: readonly [number, number];
}

function Row({ tag, within, series, window }: RowProps) {
  const { t } = useTranslation("well");
  const settings = useSettings();
  const shown = useShown(tag);
  return (
    <tr>
      <td className={classes.indicator}>
        <Indicator tag={tag} shown={shown} fallback={series ? extent(series.values) : null} />
      </td>
      <td className={classes.name}>
        <Link to="/trends" search={{ tags: [tag.tag_id] }}><bdi>{measurementOf(tag.name, within)}</bdi></Link>
        <bdi className={classes.description}>{descriptionOf(tag, settings)}</bdi>
      </td>
      <td><ShownValue shown={shown} bare /></td>
      <td className={classes.quality}>
        <bdi>{shown.quality ?? "—"}</bdi>
        <span className={classes.description}>{shown.age && t("age", { age: shown.age })}</span>
      </td>
      <td className={classes.spark}><Sparkline tag={tag} points={series} window={window} /></td>
    </tr>
  );
}

interface MeasurementTableProps {
  readonly tags: readonly Tag[];
  readonly within: string;
  readonly history: LastHour | undefined;
}

/** Every measurement of the well: indicator, value, quality, age, last hour. */
export function MeasurementTable({ tags, within, history }: MeasurementTableProps) {
  const { t } = useTranslation("well");
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <thead>
          <tr>
            <th><span className={table.hidden}>{t("column.indicator")}</span></th>
            <th>{t("column.measurement")}</th>
            <th>{t("column.value")}</th>
            <th>{t("column.quality")}</th>
            <th className={classes.spark}>{t("column.hour")}</th>
          </tr>
        </thead>
        <tbody>
          {tags.map((tag) => (
            <Row key={tag.tag_id} tag={tag} within={within} series={history?.series.get(tag.tag_id)} window={history?.window ?? [0, HOUR_MS]} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
