import { useTranslation } from "react-i18next";
import classes from "@/features/tags/TagPage.module.css";
import { fieldText } from "@/features/tags/fieldText";
import { FIELDS } from "@/features/tags/fields";
import { textOf } from "@/features/tags/form/numbers";
import type { Tag } from "@/shared/api/types";
import { useSettings } from "@/shared/settings/settings";
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
          <dd><Fact value={tag[key]} text={text} unit={/_m?s$/.test(key) ? null : tag.unit} /></dd>
        </div>
      ))}
      <div className={classes.fact}><dt>{t("created")}</dt><dd><Moment at={tag.created_at} style="dayMinute" /></dd></div>
      <div className={classes.fact}><dt>{t("updated")}</dt><dd><Moment at={tag.updated_at} style="dayMinute" /></dd></div>
    </dl>
  );
}

/** A number stands before its unit in both directions of writing. */
function Fact({ value, text, unit }: { value: unknown; text: string; unit: string | null | undefined }) {
  const { digits } = useSettings();
  if (typeof value !== "number") return <bdi dir="auto">{text}</bdi>;
  return <bdi dir="ltr">{textOf(value, digits)}{unit && <small> {unit}</small>}</bdi>;
}
