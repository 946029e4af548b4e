import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newDraft } from "@/features/alarms/rules/editor/draft";
import { Editor } from "@/features/alarms/rules/editor/Editor";
import type { TrendOfRule } from "@/features/alarms/rules/preview/spans";
import { me } from "@/shared/api/catalogue";
import { Page } from "@/shared/ui/Page";
import { Empty, Skeleton } from "@/shared/ui/States";

const route = getRouteApi("/frame/alarms/rules/new");

/** A rule that is not yet there. */
export function NewRulePage({ trend }: { trend: (asked: TrendOfRule) => ReactNode }) {
  const { t } = useTranslation("alarms");
  const { tag = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const { data } = useQuery(me());
  return (
    <Page title={t("rule.new")}>
      <p><Link to="/alarms/rules">{t("rule.back")}</Link></p>
      {!data && <Skeleton rows={6} />}
      {data && !data.permissions.includes("rules:write") && <Empty title={t("rule.mayNot")}>{t("rule.mayNot.what")} <bdi>rules:write</bdi></Empty>}
      {data?.permissions.includes("rules:write") && (
        <Editor
          start={newDraft(tag, "")}
          trend={trend}
          onSaved={({ rule_id: id }) => void navigate({ to: "/alarms/rules/$id", params: { id } })}
          onClose={() => void navigate({ to: "/alarms/rules" })}
        />
      )}
    </Page>
  );
}
