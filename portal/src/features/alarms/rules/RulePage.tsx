import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldsOf } from "@/features/alarms/rules/describe";
import { draftOf } from "@/features/alarms/rules/editor/draft";
import { Editor } from "@/features/alarms/rules/editor/Editor";
import type { TrendOfRule } from "@/features/alarms/rules/preview/spans";
import { ruleWithVersion } from "@/features/alarms/rules/queries";
import { RemoveRule } from "@/features/alarms/rules/RemoveRule";
import { RuleFacts } from "@/features/alarms/rules/RuleFacts";
import { RuleHistory } from "@/features/alarms/rules/RuleHistory";
import { useMay } from "@/shared/api/may";
import { Button } from "@/shared/ui/Button";
import { Page } from "@/shared/ui/Page";
import { Failure, Skeleton } from "@/shared/ui/States";

const route = getRouteApi("/frame/alarms/rules/$id");

/** One rule: what it judges and why, what it was; and its editor. */
export function RulePage({ trend }: { trend: (asked: TrendOfRule) => ReactNode }) {
  const { t } = useTranslation("alarms");
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay("rules:write");
  const { data, error, isPending, refetch } = useQuery(ruleWithVersion(id));
  const [removing, setRemoving] = useState(false);
  const isEdited = mayWrite && search.edit === true;
  const edit = (on: boolean) => void navigate({ search: on ? { edit: true } : {} });
  const actions = data && mayWrite && !isEdited && (
    <>
      <Button icon="trash" onClick={() => { setRemoving(true); }}>{t("rule.remove")}</Button>
      <Button kind="primary" icon="edit" onClick={() => { edit(true); }}>{t("rule.edit")}</Button>
    </>
  );
  return (
    <Page title={data ? <bdi dir="auto">{data.data.name}</bdi> : t("rule")} subtitle={data && !data.data.enabled && t("rule.off")} actions={actions}>
      <p><Link to="/alarms/rules">{t("rule.back")}</Link></p>
      {isPending && <Skeleton rows={6} />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && isEdited && <Editor key={id} start={draftOf(fieldsOf(data.data))} stored={data} trend={trend} onSaved={() => { edit(false); }} onClose={() => { edit(false); }} />}
      {data && !isEdited && <RuleFacts rule={data.data} />}
      {data && !isEdited && <RuleHistory id={id} present={data} mayWrite={mayWrite} />}
      {data && removing && <RemoveRule rule={data.data} etag={data.etag} onClose={() => { setRemoving(false); }} onRemoved={() => void navigate({ to: "/alarms/rules" })} />}
    </Page>
  );
}
