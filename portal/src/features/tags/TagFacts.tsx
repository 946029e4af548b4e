import { useTranslation } from "react-i18next";
import classes from "@/features/tags/TagPage.module.css";
import { fieldText } from "@/features/tags/fieldText";
import { type FieldName, FIELDS } from "@/features/tags/fields";
import type { Tag } from "@/shared/api/types";
import { shownText } from "@/features/tags/shown";
import { formatExact } from "@/shared/format/numbers";
import { PathName } from "@/shared/plant/PathName";
import { useSettings } from "@/shared/settings/settings";
import { Moment } from "@/shared/ui/Moment";

/** Every field that says something. Numbers as they are stored, without rounding; what people read stands beside them. */
export function TagFacts({ tag }: { tag: Tag }) {
  const { t } = useTranslation("tags");
  const said = FIELDS.map((key) => [key, fieldText(tag, key, t)] as const).filter(([, text]) => text !== "");
  return (
    <dl className={classes.facts}>
      {said.map(([key, text]) => (
        <div key={key} className={classes.fact}>
          <dt>{t(`field.${key}`)}</dt>
          <dd><Fact tag={tag} name={key} text={text} /></dd>
        </div>
      ))}
      <div className={classes.fact}><dt>{t("created")}</dt><dd><Moment at={tag.created_at} style="dayMinute" /></dd></div>
      <div className={classes.fact}><dt>{t("updated")}</dt><dd><Moment at={tag.updated_at} style="dayMinute" /></dd></div>
    </dl>
  );
}

interface FactProps {
  readonly tag: Tag;
  readonly name: FieldName;
  readonly text: string;
}

/** A number stands before its unit in both directions of writing. */
function Fact({ tag, name, text }: FactProps) {
  const settings = useSettings();
  const value = tag[name];
  if (name === "address") return <PathName path={text} />;
  if (typeof value !== "number") return <bdi dir="auto">{text}</bdi>;
  const stored = formatExact(value, settings);
  if (/_m?s$/.test(name)) return <bdi dir="ltr">{stored}</bdi>;
  const shown = shownText(tag, name, value, settings);
  return (
    <>
      <bdi dir="ltr">{stored}{tag.unit && <small> {tag.unit}</small>}</bdi>
      {shown && <small>{" = "}<bdi dir="ltr">{shown}</bdi></small>}
    </>
  );
}
