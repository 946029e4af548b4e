import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { templateList, useInstance } from "@/features/tags/queries";
import { TagTabs } from "@/features/tags/TagTabs";
import { useMay } from "@/shared/api/may";
import type { AssetTemplate } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { Page } from "@/shared/ui/Page";
import { Panel } from "@/shared/ui/Panel";
import { ProblemNote } from "@/shared/ui/Problem";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";

/** Templates of assets: what a new one of a kind brings with it. */
export function TemplatesPage() {
  const { t } = useTranslation("tags");
  const { data, error, isPending, refetch } = useQuery(templateList);
  const [using, setUsing] = useState<AssetTemplate | null>(null);
  return (
    <Page title={t("templates")}>
      <TagTabs />
      {isPending && <Skeleton rows={4} />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <Empty title={t("templates.none")}><p>{t("templates.none.what")}</p></Empty>}
      {data?.items.map((template) => <Template key={template.template_id} template={template} onUse={() => { setUsing(template); }} />)}
      {using && <InstanceDialog template={using} onClose={() => { setUsing(null); }} />}
    </Page>
  );
}

function Template({ template, onUse }: { template: AssetTemplate; onUse: () => void }) {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  const mayWrite = useMay("assets:write");
  const words = settings.language === "fa" ? (template.description_fa ?? template.description_en) : (template.description_en ?? template.description_fa);
  const { length } = template.tags;
  return (
    <Panel title={template.name} what={words} actions={mayWrite && <Button icon="plus" onClick={onUse}>{t("template.use")}</Button>}>
      <details>
        <summary>{t("template.tags", { count: length, shown: formatCount(length, settings) })}</summary>
        <ul>{template.tags.map(({ path, unit }) => <li key={path}><bdi>{path}</bdi> <bdi>{unit ?? ""}</bdi></li>)}</ul>
      </details>
    </Panel>
  );
}

function InstanceDialog({ template, onClose }: { template: AssetTemplate; onClose: () => void }) {
  const { t } = useTranslation(["tags", "shared"]);
  const navigate = useNavigate();
  const [path, setPath] = useState("");
  const making = useInstance(template.template_id);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    making.mutate(path.trim(), { onSuccess: () => void navigate({ to: "/tags", search: { asset: path.trim() } }) });
  };
  return (
    <Dialog title={t("template.use.title", { name: template.name })} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <Field label={t("template.path")} hint={t("template.path.hint")} required maxLength={256} dir="ltr" value={path} onChange={(event) => { setPath(event.target.value); }} />
        {making.isError && <ProblemNote error={making.error} />}
        <div className={form.actions}>
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          <Button kind="primary" type="submit" disabled={making.isPending}>{t("template.do")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
