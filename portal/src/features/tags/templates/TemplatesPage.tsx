import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ReadOnly } from "@/features/tags/ReadOnly";
import { InstanceDialog } from "@/features/tags/templates/InstanceDialog";
import { RemoveTemplate } from "@/features/tags/templates/RemoveTemplate";
import { templateList } from "@/features/tags/templates/queries";
import { TagTabs } from "@/features/tags/TagTabs";
import { useMay } from "@/shared/api/may";
import type { AssetTemplate } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import button from "@/shared/ui/Button.module.css";
import { cx } from "@/shared/ui/cx";
import form from "@/shared/ui/Form.module.css";
import { Icon } from "@/shared/ui/Icon";
import { Page } from "@/shared/ui/Page";
import { Panel } from "@/shared/ui/Panel";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";

type Asked = { readonly act: "use" | "remove"; readonly template: AssetTemplate } | null;

/** Templates of assets: what a new one of a kind brings with it. */
export function TemplatesPage() {
  const { t } = useTranslation("tags");
  const mayWrite = useMay("templates:write");
  const { data, error, isPending, refetch } = useQuery(templateList);
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => { setAsked(null); };
  const create = mayWrite && <Link to="/tags/templates/$id" params={{ id: "new" }} className={cx(button.button, button.primary)}><Icon name="plus" size={16} /> {t("template.new")}</Link>;
  return (
    <Page title={t("templates")} actions={create}>
      <TagTabs />
      <ReadOnly permission="templates:write" what={t("readonly.templates")} />
      {isPending && <Skeleton rows={4} />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <Empty title={t("templates.none")}><p>{t("templates.none.what")}</p></Empty>}
      {data?.items.map((template) => (
        <Template key={template.template_id} template={template} onAsk={(act) => { setAsked({ act, template }); }} />
      ))}
      {asked?.act === "use" && <InstanceDialog template={asked.template} onClose={close} />}
      {asked?.act === "remove" && <RemoveTemplate template={asked.template} onClose={close} onRemoved={close} />}
    </Page>
  );
}

function Template({ template, onAsk }: { template: AssetTemplate; onAsk: (act: "use" | "remove") => void }) {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  const mayBuild = useMay("assets:write");
  const mayWrite = useMay("templates:write");
  const words = settings.language === "fa" ? (template.description_fa ?? template.description_en) : (template.description_en ?? template.description_fa);
  const { length } = template.tags;
  const actions = (
    <div className={form.row}>
      <Link to="/tags/templates/$id" params={{ id: String(template.template_id) }} className={button.button}><Icon name={mayWrite ? "edit" : "tags"} size={16} /> {mayWrite ? t("edit") : t("template.see")}</Link>
      {mayWrite && <Button icon="trash" onClick={() => { onAsk("remove"); }}>{t("remove")}</Button>}
      {mayBuild && <Button icon="plus" onClick={() => { onAsk("use"); }}>{t("template.use")}</Button>}
    </div>
  );
  return (
    <Panel title={template.name} what={words} actions={actions}>
      <p className={form.row}><Icon name={template.kind} size={16} /> {t(`kind.${template.kind}`)} · {t("template.tags", { count: length, shown: formatCount(length, settings) })}</p>
    </Panel>
  );
}
