import { useTranslation } from "react-i18next";
import type { Tag } from "@/shared/api/types";
import { AlarmShape } from "@/shared/plant/AlarmShape";
import { priorityOf } from "@/shared/plant/limits";
import { type Shown, useShown } from "@/shared/plant/reading";
import classes from "@/shared/plant/Value.module.css";
import { cx } from "@/shared/ui/cx";

/** A shown reading as number and unit; stale is grey and dated, bad is hatched and named (unless `bare`, where that stands beside it). */
export function ShownValue({ shown, bare }: { shown: Shown; bare?: boolean | undefined }) {
  const { t } = useTranslation("shared");
  const { text, unit, severity, stale, breach, age, quality } = shown;
  const abnormal = breach ? priorityOf(breach) : null;
  return (
    <span
      className={cx(
        classes.value,
        stale && classes.stale,
        severity === "bad" && classes.bad,
        severity === "uncertain" && classes.uncertain,
        abnormal && classes[abnormal],
      )}
      title={shown.words}
    >
      {breach && abnormal && <AlarmShape priority={abnormal} label={t(`limit.${breach}`)} />}
      <bdi className={classes.number}>{text ?? "—"}</bdi>
      {text !== null && unit.symbol && <bdi className={classes.unit}>{unit.symbol}</bdi>}
      {!bare && severity !== null && severity !== "good" && <bdi className={classes.note} data-note>{quality}</bdi>}
      {!bare && stale && age && severity === "good" && <span className={classes.note}>{t("value.age", { age })}</span>}
      {severity === null && <span className={classes.note}>{t("value.waiting")}</span>}
    </span>
  );
}

/** The tag's live value. */
export function Value({ tag }: { tag: Tag }) {
  return <ShownValue shown={useShown(tag)} />;
}
