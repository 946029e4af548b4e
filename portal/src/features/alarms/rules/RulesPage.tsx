import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AlarmTabs } from "@/features/alarms/AlarmTabs";
import filters from "@/features/alarms/list/Filters.module.css";
import { LISTED, type Listed } from "@/features/alarms/rules/kinds";
import { LimitTable } from "@/features/alarms/rules/LimitTable";
import { rulesNaming } from "@/features/alarms/rules/queries";
import { RuleTable } from "@/features/alarms/rules/RuleTable";
import type { RulesSearch } from "@/features/alarms/search";
import { useMay } from "@/shared/api/may";
import { matches } from "@/shared/format/search";
import button from "@/shared/ui/Button.module.css";
import { cx } from "@/shared/ui/cx";
import { Icon } from "@/shared/ui/Icon";
import { Page } from "@/shared/ui/Page";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";

const route = getRouteApi("/frame/alarms/rules");

/** What is judged: written rules, and the limits of the catalogue, which are rules by themselves. */
export function RulesPage() {
  const { t } = useTranslation("alarms");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay("rules:write");
  const show = (change: { [K in keyof RulesSearch]?: RulesSearch[K] | undefined }) => {
    void navigate({ search: { ...search, ...change }, replace: true });
  };
  const add = mayWrite && (
    <Link to="/alarms/rules/new" search={search.tag ? { tag: search.tag } : {}} className={cx(button.button, button.primary)}><Icon name="plus" size={16} /> {t("rule.new")}</Link>
  );
  return (
    <Page title={t("rules")} actions={add}>
      <AlarmTabs />
      <search className={filters.filters}>
        <input type="search" className={filters.search} dir="auto" aria-label={t("rule.search")} placeholder={t("rule.search")} value={search.q ?? ""} onChange={(event) => { show({ q: event.target.value || undefined }); }} />
        <input type="search" className={filters.search} dir="ltr" aria-label={t("rule.search.tag")} placeholder={t("rule.search.tag")} value={search.tag ?? ""} onChange={(event) => { show({ tag: event.target.value || undefined }); }} />
        <select aria-label={t("rule.kind")} value={search.kind ?? ""} onChange={(event) => { show({ kind: (event.target.value || undefined) as Listed | undefined }); }}>
          <option value="">{t("rule.kind.all")}</option>
          {LISTED.map((kind) => <option key={kind} value={kind}>{t(`rule.kind.${kind}`)}</option>)}
        </select>
      </search>
      {search.kind !== "catalogue" && <Written search={search} mayWrite={mayWrite} />}
      {(!search.kind || search.kind === "catalogue") && <LimitTable search={search} />}
    </Page>
  );
}

function Written({ search: { tag, kind, q = "" }, mayWrite }: { search: RulesSearch; mayWrite: boolean }) {
  const { t } = useTranslation("alarms");
  const { data, error, isPending, refetch } = useQuery(rulesNaming());
  if (isPending) return <Skeleton rows={6} height="2rem" />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  const rules = data.filter((rule) =>
    (!kind || rule.condition.kind === kind)
    && (!tag || matches(String(rule.tag), tag))
    && matches(`${rule.name} ${String(rule.tag)} ${rule.title.en} ${rule.title.fa} ${rule.group ?? ""} ${rule.class_name}`, q));
  if (data.length === 0) return <Empty title={t("rule.none")}><p>{t("rule.none.what")} {mayWrite && <Link to="/alarms/rules/new">{t("rule.new")}</Link>}</p></Empty>;
  if (rules.length === 0) return <Empty title={t("rule.none.found")}><p>{t("rule.none.filter")} <Link to="/alarms/rules">{t("rule.none.clear")}</Link></p></Empty>;
  return <RuleTable rules={rules} />;
}
