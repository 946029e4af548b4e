import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldText } from "@/features/tags/fieldText";
import { type FieldName, LIMITS, SPANS, UNITS } from "@/features/tags/fields";
import type { ServerProblem } from "@/features/tags/form/serverProblems";
import classes from "@/features/tags/templates/Templates.module.css";
import { TemplateTagDialog } from "@/features/tags/templates/TemplateTagDialog";
import type { TemplateTag } from "@/shared/api/types";
import { saidIn } from "@/shared/format/said";
import { formatCount } from "@/shared/format/numbers";
import { PathName } from "@/shared/plant/PathName";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { stepRows } from "@/shared/ui/keys";
import { Panel } from "@/shared/ui/Panel";
import { Empty } from "@/shared/ui/States";
import { cx } from "@/shared/ui/cx";
import { Stored } from "@/shared/ui/Stored";
import table from "@/shared/ui/Table.module.css";

const TAGS_MAX = 500;
/** Told in the table; all the others are seen where a tag is opened. */
const NUMBERS: readonly FieldName[] = [...SPANS, ...LIMITS, "deadband"];

interface TemplateTagsProps {
  readonly tags: readonly TemplateTag[];
  readonly problems: readonly ServerProblem[];
  readonly mayWrite: boolean;
  readonly onChange: (tags: TemplateTag[]) => void;
}

/** Where a tag is opened: its place in the list, or a new one, perhaps a copy. */
type Open = { readonly at: number; readonly tag: TemplateTag } | null;

/** The tags that a template brings, each with what tells it from the others. */
export function TemplateTags({ tags, problems, mayWrite, onChange }: TemplateTagsProps) {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  const [open, setOpen] = useState<Open>(null);
  const columns: readonly FieldName[] = [`description_${settings.language}`, ...UNITS, ...NUMBERS];
  const shown = columns.filter((name) => tags.some((tag) => fieldText(tag, name, t) !== ""));
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
          <table className={cx(table.table, table.cards)}>
            <thead>
              <tr>
                <th className={classes.first}>{t("template.tag.path")}</th>
                {shown.map((name) => <th key={name} className={NUMBERS.includes(name) ? table.number : undefined}>{t(`field.${name}`)}</th>)}
                {mayWrite && <th><span className={table.hidden}>{t("template.tag.acts")}</span></th>}
              </tr>
            </thead>
            <tbody onKeyDown={stepRows}>
              {tags.map((tag, at) => (
                <Row
                  key={tag.path}
                  tag={tag}
                  columns={shown}
                  problem={problemOf(problems, at)}
                  mayWrite={mayWrite}
                  onOpen={() => { setOpen({ at, tag }); }}
                  onCopy={() => { setOpen({ at: tags.length, tag: { ...tag, path: `${tag.path}-2` } }); }}
                  onRemove={() => { onChange(tags.filter((_, other) => other !== at)); }}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {open && <TemplateTagDialog tag={open.tag} others={tags.filter((_, at) => at !== open.at).map(({ path }) => path)} onKeep={keep} onClose={() => { setOpen(null); }} />}
    </Panel>
  );
}

/** What the server said against the tag at this place of the list. */
function problemOf(problems: readonly ServerProblem[], at: number): string | undefined {
  return problems.find((one) => one.at.startsWith(`tags/${at}/`) || one.at === `tags/${at}` || one.problem.startsWith(`tags/${at}:`))?.problem;
}

interface RowProps {
  readonly tag: TemplateTag;
  readonly columns: readonly FieldName[];
  readonly problem: string | undefined;
  readonly mayWrite: boolean;
  readonly onOpen: () => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
}

function Row({ tag, columns, problem, mayWrite, onOpen, onCopy, onRemove }: RowProps) {
  const { t } = useTranslation("tags");
  const { language } = useSettings();
  return (
    <tr data-tag={tag.path} aria-invalid={problem ? true : undefined}>
      <td className={classes.first}>
        {mayWrite ? <button type="button" className={table.open} onClick={onOpen}><PathName path={tag.path} /></button> : <PathName path={tag.path} />}
        {problem && <small role="alert" className={classes.problem} dir="auto">{saidIn(problem, language)}</small>}
      </td>
      {columns.map((name) => (
        <td key={name} data-label={t(`field.${name}`)} className={NUMBERS.includes(name) ? table.number : undefined}>
          {fieldText(tag, name, t) && <Stored member={name} value={tag[name]} />}
        </td>
      ))}
      {mayWrite && (
        <td className={classes.acts}>
          <div className={table.acts}>
            <Button icon="copy" aria-label={t("template.tag.copy", { name: tag.path })} onClick={onCopy} />
            <Button icon="trash" aria-label={t("template.tag.remove", { name: tag.path })} onClick={onRemove} />
          </div>
        </td>
      )}
    </tr>
  );
}
