import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ChangeLog } from "@/features/tags/ChangeLog";
import { TemplateEditor } from "@/features/tags/templates/TemplateEditor";
import { templateWithVersion } from "@/features/tags/templates/queries";
import { ReadOnly } from "@/features/tags/ReadOnly";
import { TagTabs } from "@/features/tags/TagTabs";
import { useMay } from "@/shared/api/may";
import { Page } from "@/shared/ui/Page";
import { Panel } from "@/shared/ui/Panel";
import { Failure, Skeleton } from "@/shared/ui/States";

const route = getRouteApi("/frame/tags/templates/$id");

/** One template with its tags; `new` is one that is not there yet. */
export function TemplatePage() {
  const { t } = useTranslation("tags");
  const { id } = route.useParams();
  const fresh = id === "new";
  const mayWrite = useMay("templates:write");
  const { data, error, isPending, refetch } = useQuery({ ...templateWithVersion(Number(id)), enabled: !fresh });
  return (
    <Page title={fresh ? t("template.new") : <bdi>{data?.data.name ?? t("template")}</bdi>}>
      <TagTabs />
      <ReadOnly permission="templates:write" what={t("readonly.templates")} />
      {!fresh && isPending && <Skeleton rows={8} />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {fresh && mayWrite && <TemplateEditor start={null} mayWrite />}
      {data && <TemplateEditor key={id} start={data} mayWrite={mayWrite} />}
      {data && <Panel title={t("history")} what={t("template.history.what")}><ChangeLog owner="asset-templates" id={data.data.template_id} /></Panel>}
    </Page>
  );
}
