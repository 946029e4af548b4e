import { useTranslation } from "react-i18next";
import type { FieldsProps } from "@/features/alarms/rules/editor/useDraft";
import classes from "@/features/alarms/rules/Rules.module.css";
import form from "@/shared/ui/Form.module.css";
import { TextArea } from "@/shared/ui/TextArea";

const PARTS = ["title", "cause", "consequence", "action"] as const;
const LANGUAGES = ["en", "fa"] as const;
const LENGTH_MAX = 1_000;

/** What the operator is told, in both languages. */
export function WordsFields({ draft, problemAt, onChange }: FieldsProps) {
  const { t } = useTranslation("alarms");
  return (
    <fieldset className={form.group}>
      <legend>{t("rule.group.words")}</legend>
      <p className={form.note}>{t("rule.words.what")}</p>
      {PARTS.map((part) => (
        <div key={part} className={classes.pair}>
          {LANGUAGES.map((language) => (
            <TextArea
              key={language}
              label={t(`rule.words.${language}`, { what: t(`rule.words.${part}`) })}
              lang={language}
              dir={language === "fa" ? "rtl" : "ltr"}
              rows={part === "title" ? 1 : 2}
              maxLength={LENGTH_MAX}
              problem={problemAt(`${part}.${language}`)}
              value={draft[part][language]}
              onChange={(event) => { onChange({ [part]: { ...draft[part], [language]: event.target.value } }); }}
            />
          ))}
        </div>
      ))}
    </fieldset>
  );
}
