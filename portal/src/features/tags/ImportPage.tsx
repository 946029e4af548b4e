import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Exports } from "@/features/tags/Exports";
import { FileField } from "@/features/tags/FileField";
import { FORMATS, formatOf, type ImportMode, type ImportWish, isOfDevice, MODES, useDryRun, useImport } from "@/features/tags/importing";
import classes from "@/features/tags/ImportPage.module.css";
import { ImportReport } from "@/features/tags/ImportReport";
import { TagTabs } from "@/features/tags/TagTabs";
import { Button } from "@/shared/ui/Button";
import { Field, Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { Page } from "@/shared/ui/Page";
import { Panel } from "@/shared/ui/Panel";
import { ProblemNote } from "@/shared/ui/Problem";
import { Skeleton } from "@/shared/ui/States";

type Choices = Omit<ImportWish, "file">;
const BLANK: Choices = { format: "csv", mode: "upsert", skipRejected: false, source: "", prefix: "" };

/** A file becomes tags in two steps: tried, with each row's outcome; then done, exactly as shown. */
export function ImportPage() {
  const { t } = useTranslation("tags");
  const [file, setFile] = useState<File | null>(null);
  const [choices, setChoices] = useState(BLANK);
  const trying = useDryRun();
  const doing = useImport();
  const set = (part: Partial<Choices>) => {
    setChoices((old) => ({ ...old, ...part }));
    trying.reset();
    doing.reset();
  };
  const choose = (chosen: File | undefined) => {
    setFile(chosen ?? null);
    set(chosen ? { format: formatOf(chosen.name) } : {});
  };
  const wish = file && { ...choices, file };
  return (
    <Page title={t("import")}>
      <TagTabs />
      <Panel title={t("import.file")} what={t("import.what")}>
        <div className={classes.choices}>
          <FileField file={file} onChoose={choose} />
          <div className={classes.fields}>
            <Select label={t("import.format")} hint={t(`format.${choices.format}.what`)} value={choices.format} options={FORMATS.map((value) => ({ value, label: t(`format.${value}`) }))} onChange={(format) => { set({ format }); }} />
            {isOfDevice(choices.format) && (
              <>
                <Field label={t("import.prefix")} hint={t("import.prefix.hint")} dir="ltr" value={choices.prefix} onChange={(event) => { set({ prefix: event.target.value }); }} />
                <Field label={t("import.source")} hint={t("import.source.hint")} dir="ltr" value={choices.source} onChange={(event) => { set({ source: event.target.value }); }} />
              </>
            )}
            <Select label={t("import.mode")} value={choices.mode} options={MODES.map((value: ImportMode) => ({ value, label: t(`mode.${value}`) }))} onChange={(mode) => { set({ mode }); }} />
            <label className={form.check}>
              <input type="checkbox" checked={choices.skipRejected} onChange={(event) => { set({ skipRejected: event.target.checked }); }} />
              {t("import.skip")}
            </label>
          </div>
        </div>
        <div className={form.actions}>
          <div className={classes.pattern}>{t("import.pattern")} <Exports search={{}} /></div>
          <Button kind="primary" disabled={!wish || trying.isPending} onClick={() => { if (wish) trying.mutate(wish); }}>{t("import.try")}</Button>
        </div>
      </Panel>
      {trying.isPending && <Skeleton rows={6} height="2rem" />}
      {trying.isError && <ProblemNote error={trying.error} />}
      {doing.isError && <ProblemNote error={doing.error} />}
      {doing.isSuccess && <p role="status"><strong>{t("import.done")}</strong> <Link to="/tags">{t("import.see")}</Link></p>}
      {wish && trying.data && (
        <ImportReport
          key={trying.submittedAt}
          answer={doing.data ?? trying.data}
          done={doing.isSuccess}
          pending={doing.isPending}
          skipRejected={choices.skipRejected}
          onDo={() => { doing.mutate({ wish, plan: trying.data.plan }); }}
        />
      )}
    </Page>
  );
}
