import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import classes from "@/features/notifications/parts/Parts.module.css";
import type { ProblemAt } from "@/features/notifications/problems";
import type { Draft, Template } from "@/features/notifications/routes/draft";
import { answer, api } from "@/shared/api/client";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";
import { TextArea } from "@/shared/ui/TextArea";

const LANGUAGES = [["en", "English"], ["fa", "فارسی"]] as const;
const BLANK: Template = { subject: "", text: "", short: "" };
const NAMES = "{priority} {title} {tag} {value} {unit} {limit} {raised} {cause} {consequence} {action} {respond_min} {class} {step} {id}";

interface TemplateFieldsProps {
  readonly templates: Draft["templates"];
  readonly problemAt: ProblemAt;
  readonly onChange: (templates: Draft["templates"]) => void;
}

/** Messages in one's own words, by language; what is empty is said in OGIM's words. */
export function TemplateFields({ templates, problemAt, onChange }: TemplateFieldsProps) {
  const { t } = useTranslation("notifications");
  return (
    <fieldset className={form.group}>
      <legend>{t("template")}</legend>
      <p className={form.note}>{t("template.what")} <bdi dir="ltr" className={form.code}>{NAMES}</bdi></p>
      {LANGUAGES.map(([language, name]) => {
        const own = templates[language];
        return (
          <div key={language} className={form.form}>
            <label className={form.check}>
              <input type="checkbox" checked={own !== null} onChange={(event) => { onChange({ ...templates, [language]: event.target.checked ? BLANK : null }); }} />
              {name}
            </label>
            {own && <Own language={language} own={own} problemAt={(at) => problemAt(`route/templates/${language}/${at}`)} onChange={(changed) => { onChange({ ...templates, [language]: changed }); }} />}
          </div>
        );
      })}
    </fieldset>
  );
}

interface OwnProps {
  readonly language: "en" | "fa";
  readonly own: Template;
  readonly problemAt: ProblemAt;
  readonly onChange: (own: Template) => void;
}

function Own({ language, own, problemAt, onChange }: OwnProps) {
  const { t } = useTranslation("notifications");
  const settings = useSettings();
  const looking = useMutation({
    mutationFn: () => answer(api.POST("/api/notifications/templates/preview", { body: { template: own, language } })),
  });
  const { data: seen } = looking;
  const set = (part: Partial<Template>) => { onChange({ ...own, ...part }); };
  return (
    <>
      <Field label={t("template.subject")} problem={problemAt("subject")} maxLength={200} dir="auto" value={own.subject} onChange={(event) => { set({ subject: event.target.value }); }} />
      <TextArea label={t("template.text")} problem={problemAt("text")} maxLength={2000} dir="auto" value={own.text} onChange={(event) => { set({ text: event.target.value }); }} />
      <Field label={t("template.short")} problem={problemAt("short")} maxLength={300} dir="auto" value={own.short} onChange={(event) => { set({ short: event.target.value }); }} />
      <div><Button disabled={looking.isPending} onClick={() => { looking.mutate(); }}>{t("template.preview")}</Button></div>
      {looking.isError && <ProblemNote error={looking.error} />}
      {seen && (
        <div role="status" className={form.form} lang={language}>
          <p dir="auto" className={classes.written}>{seen.text}</p>
          <p dir="auto">{seen.short} <span className={form.note}>({t("template.parts", { count: seen.parts, shown: formatCount(seen.parts, settings) })})</span></p>
        </div>
      )}
    </>
  );
}
