import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldText } from "@/features/tags/fieldText";
import { FIELDS, type FieldName } from "@/features/tags/fields";
import type { ServerProblem } from "@/features/tags/form/serverProblems";
import classes from "@/features/tags/templates/Templates.module.css";
import { TemplateTagDialog } from "@/features/tags/templates/TemplateTagDialog";
import type { TemplateTag } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { stepRows } from "@/shared/ui/keys";
import { Panel } from "@/shared/ui/Panel";
import { Empty } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

const TAGS_MAX = 500;
const COLUMNS: readonly FieldName[] = FIELDS.filter((name) => name !== "expression");
const NUMBERS: readonly string[] = COLUMNS.filter((name) => /^(eu|range|limit)_|deadband|_ms$|_s$/.test(name));

interface TemplateTagsProps {
  readonly tags: readonly TemplateTag[];
  readonly problems: readonly ServerProblem[];
  readonly mayWrite: boolean;
  readonly onChange: (tags: TemplateTag[]) => void;
}

/** Where a tag is opened: its place in the list, or a new one, perhaps a copy. */
type Open = { readonly at: number; readonly tag: TemplateTag } | null;

/** The tags that a template brings, with every field that any of them has. */
export function TemplateTags({ tags, problems, mayWrite, onChange }: TemplateTagsProps) {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  const [open, setOpen] = useState<Open>(null);
  const shown = COLUMNS.filter((name) => tags.some((tag) => fieldText(tag, name, t) !== ""));
  const fresh: TemplateTag = { path: "", data_type: "double", step: false };
  const keep = (tag: TemplateTag) => {
    if (open) onChange(open.at < tags.length ? tags.map((one, at) => (at === open.at ? tag : one)) : [...tags, tag]);
    setOpen(null);
  };
  const add = mayWrite && <Button icon="plus" disabled={tags.length >= TAGS_MAX} onClick={() => { setOpen({ at: tags.length, tag: fresh }); }}>{t("template.tag.add")}</Button>;
  return (
    <Panel title={t("template.tags", { count: tags.length, shown: formatCount(tags.length, settings) })} what={t("template.tags.what")} actions={add}>
      {tags.length === 0 && <Empty title={t("template.tags.none")}><p>{t("template.tags.none.what")}</p></Empty>}
      {tags.length > 0 && (
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th className={classes.first}>{t("template.tag.path")}</th>
                {shown.map((name) => <th key={name} className={NUMBERS.includes(name) ? table.number : undefined}>{t(`field.${name}`)}</th>)}
                {mayWrite && <th><span className={table.hidden}>{t("template.tag.acts")}</span></th>}
              </tr>
            </thead>
            <tbody onKeyDown={stepRows}>
              {tags.map((tag, at) => {
                const problem = problems.find((one) => one.at.startsWith(`tags/${at}/`) || one.at === `tags/${at}` || one.problem.startsWith(`tags/${at}:`));
                return (
                  <tr key={tag.path} data-tag={tag.path} aria-invalid={problem ? true : undefined}>
                    <td className={classes.first}>
                      {mayWrite ? <button type="button" className={table.open} onClick={() => { setOpen({ at, tag }); }}><bdi>{tag.path}</bdi></button> : <bdi>{tag.path}</bdi>}
                      {problem && <small role="alert" className={classes.problem} dir="auto">{problem.problem}</small>}
                    </td>
                    {shown.map((name) => <td key={name} className={NUMBERS.includes(name) ? table.number : classes.text}><bdi dir="auto">{fieldText(tag, name, t)}</bdi></td>)}
                    {mayWrite && (
                      <td className={classes.acts}>
                        <Button icon="copy" aria-label={t("template.tag.copy", { name: tag.path })} onClick={() => { setOpen({ at: tags.length, tag: { ...tag, path: `${tag.path}-2` } }); }} />
                        <Button icon="trash" aria-label={t("template.tag.remove", { name: tag.path })} onClick={() => { onChange(tags.filter((_, other) => other !== at)); }} />
                      </td>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {open && <TemplateTagDialog tag={open.tag} others={tags.filter((_, at) => at !== open.at).map(({ path }) => path)} onKeep={keep} onClose={() => { setOpen(null); }} />}
    </Panel>
  );
}
