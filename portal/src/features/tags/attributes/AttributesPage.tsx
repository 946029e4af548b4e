import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { AttributeTable } from "@/features/tags/attributes/AttributeTable";
import { SchemaEditor } from "@/features/tags/attributes/SchemaEditor";
import { attributeSchema } from "@/features/tags/queries";
import { ReadOnly } from "@/features/tags/ReadOnly";
import { TagTabs } from "@/features/tags/TagTabs";
import { useMay } from "@/shared/api/may";
import { Page } from "@/shared/ui/Page";
import { Panel } from "@/shared/ui/Panel";
import { Failure, Skeleton } from "@/shared/ui/States";

/** The schema of custom attributes: what every tag may, or must, say of itself beyond OGIM's own fields. */
export function AttributesPage() {
  const { t } = useTranslation("tags");
  const mayWrite = useMay("templates:write");
  const { data, error, isPending, refetch } = useQuery(attributeSchema);
  return (
    <Page title={t("attributes")}>
      <TagTabs />
      <ReadOnly permission="templates:write" what={t("readonly.attributes")} />
      {isPending && <Skeleton rows={6} />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && <Panel title={t("attributes.now")} what={t("attributes.what")}><AttributeTable schema={data.data} /></Panel>}
      {data && mayWrite && <SchemaEditor start={data} />}
    </Page>
  );
}
