import { useTranslation } from "react-i18next";
import { FIELDS } from "@/features/tags/fields";
import { fieldText } from "@/features/tags/fieldText";
import classes from "@/features/tags/TagPage.module.css";
import type { Tag } from "@/shared/api/types";
import { Moment } from "@/shared/ui/Moment";

/** Every field that says something. Numbers as they are stored, without rounding. */
export function TagFacts({ tag }: { tag: Tag }) {
  const { t } = useTranslation("tags");
  const said = FIELDS.map((key) => [key, fieldText(tag, key, t)] as const).filter(([, text]) => text !== "");
  return (
    <dl className={classes.facts}>
      {said.map(([key, text]) => (
        <div key={key} className={classes.fact}>
          <dt>{t(`field.${key}`)}</dt>
          <dd><bdi dir="auto">{text}</bdi>{typeof tag[key] === "number" && !key.endsWith("_s") && !key.endsWith("_ms") && <small><bdi> {tag.unit}</bdi></small>}</dd>
        </div>
      ))}
      <div className={classes.fact}><dt>{t("created")}</dt><dd><Moment at={tag.created_at} style="dayMinute" /></dd></div>
      <div className={classes.fact}><dt>{t("updated")}</dt><dd><Moment at={tag.updated_at} style="dayMinute" /></dd></div>
    </dl>
  );
}
