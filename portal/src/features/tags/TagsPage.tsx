import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AssetActs } from "@/features/tags/AssetActs";
import { AssetTree } from "@/features/tags/AssetTree";
import { Exports } from "@/features/tags/Exports";
import { NewTagDialog } from "@/features/tags/NewTagDialog";
import type { TagsSearch } from "@/features/tags/search";
import classes from "@/features/tags/TagsPage.module.css";
import { TagTable } from "@/features/tags/TagTable";
import { TagTabs } from "@/features/tags/TagTabs";
import { assetTree } from "@/shared/api/catalogue";
import { useMay } from "@/shared/api/may";
import { Button } from "@/shared/ui/Button";
import { Page } from "@/shared/ui/Page";

const route = getRouteApi("/frame/tags");

/** The catalogue: the asset tree beside its tags. */
export function TagsPage() {
  const { t } = useTranslation("tags");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay("tags:write");
  const { data: assets } = useQuery(assetTree());
  const show = (next: { [K in keyof TagsSearch]?: TagsSearch[K] | undefined }) => {
    const kept = Object.entries({ ...search, ...next }).filter(([, value]) => value !== undefined && value !== "");
    void navigate({ search: Object.fromEntries(kept), replace: true });
  };
  return (
    <Page
      title={t("title")}
      actions={<><Exports search={search} />{mayWrite && <Button kind="primary" icon="plus" onClick={() => { show({ create: true }); }}>{t("new")}</Button>}</>}
    >
      <TagTabs />
      <div className={classes.sides}>
        <details className={classes.side} open={matchMedia("(min-width: 701px)").matches}>
          <summary>{t("tree")}</summary>
          {search.asset && <Button kind="quiet" icon="close" onClick={() => { show({ asset: undefined }); }}>{t("tree.clear")}</Button>}
          {assets && <AssetTree assets={assets} chosen={search.asset} onChoose={(asset) => { show({ asset }); }} />}
        </details>
        <div className={classes.main}>
          {search.asset && <AssetActs assets={assets ?? []} path={search.asset} onGone={(asset) => { show({ asset }); }} />}
          <search className={classes.filters}>
            <input type="search" className={classes.search} aria-label={t("search")} placeholder={t("search")} value={search.q ?? ""} onChange={(event) => { show({ q: event.target.value }); }} />
            <input type="search" className={classes.search} aria-label={t("filter.source")} placeholder={t("filter.source")} value={search.source ?? ""} onChange={(event) => { show({ source: event.target.value }); }} />
          </search>
          <TagTable search={search} />
        </div>
      </div>
      {search.create && <NewTagDialog asset={search.asset} onClose={() => { show({ create: undefined }); }} />}
    </Page>
  );
}
