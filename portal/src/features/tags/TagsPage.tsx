import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AssetActs } from "@/features/tags/assets/AssetActs";
import { AssetDialog, type AssetWish } from "@/features/tags/assets/AssetDialog";
import { AssetTree } from "@/features/tags/assets/AssetTree";
import { assetAt } from "@/features/tags/assets/kinds";
import { Exports } from "@/features/tags/Exports";
import { NewTagDialog } from "@/features/tags/NewTagDialog";
import { ReadOnly } from "@/features/tags/ReadOnly";
import type { TagsSearch } from "@/features/tags/search";
import classes from "@/features/tags/TagsPage.module.css";
import { TagTable } from "@/features/tags/TagTable";
import { TagTabs } from "@/features/tags/TagTabs";
import { assetTree } from "@/shared/api/catalogue";
import { useMay } from "@/shared/api/may";
import { Button } from "@/shared/ui/Button";
import { Page } from "@/shared/ui/Page";
import { Failure, Skeleton } from "@/shared/ui/States";

const route = getRouteApi("/frame/tags");

/** The catalogue: the asset tree beside its tags. */
export function TagsPage() {
  const { t } = useTranslation("tags");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay("tags:write");
  const mayBuild = useMay("assets:write");
  const { data: assets, error, isPending, refetch } = useQuery(assetTree());
  const [wish, setWish] = useState<AssetWish | null>(null);
  const show = (next: { [K in keyof TagsSearch]?: TagsSearch[K] | undefined }) => {
    const kept = Object.entries({ ...search, ...next }).filter(([, value]) => value !== undefined && value !== "");
    void navigate({ search: Object.fromEntries(kept), replace: true });
  };
  const chosen = search.asset && assets ? assetAt(assets, search.asset) : undefined;
  return (
    <Page
      title={t("title")}
      actions={<><Exports search={search} />{mayWrite && <Button kind="primary" icon="plus" onClick={() => { show({ create: true }); }}>{t("new")}</Button>}</>}
    >
      <TagTabs />
      <ReadOnly permission="tags:write" what={t("readonly.tags")} />
      <div className={classes.sides}>
        <details className={classes.side} open={matchMedia("(min-width: 1001px)").matches}>
          <summary>{t("tree")}</summary>
          {mayBuild && <Button kind="quiet" icon="plus" onClick={() => { setWish({ act: "new" }); }}>{t("asset.new.top")}</Button>}
          {search.asset && <Button kind="quiet" icon="close" onClick={() => { show({ asset: undefined }); }}>{t("tree.clear")}</Button>}
          {isPending && <Skeleton rows={6} height="1.75rem" />}
          {error && !assets && <Failure error={error} onRetry={() => void refetch()} />}
          {assets?.length === 0 && <p className={classes.empty}>{t("tree.empty")}</p>}
          {assets && assets.length > 0 && (
            <AssetTree
              assets={assets}
              chosen={search.asset}
              onChoose={(asset) => { show({ asset }); }}
              onAct={mayBuild ? (act, asset, onto) => { setWish({ act, asset, ...(onto === undefined ? {} : { onto }) }); } : undefined}
            />
          )}
        </details>
        <div className={classes.main}>
          {chosen && <AssetActs asset={chosen} onAct={(act) => { setWish({ act, asset: chosen }); }} />}
          <search className={classes.filters}>
            <input type="search" className={classes.search} aria-label={t("search")} placeholder={t("search")} value={search.q ?? ""} onChange={(event) => { show({ q: event.target.value }); }} />
            <input type="search" className={classes.search} aria-label={t("filter.source")} placeholder={t("filter.source")} value={search.source ?? ""} onChange={(event) => { show({ source: event.target.value }); }} />
          </search>
          <TagTable search={search} />
        </div>
      </div>
      {search.create && <NewTagDialog asset={search.asset} onClose={() => { show({ create: undefined }); }} />}
      {wish && assets && (
        <AssetDialog
          key={`${wish.act} ${wish.asset?.path}`}
          wish={wish}
          assets={assets}
          onClose={() => { setWish(null); }}
          onDone={(asset) => {
            setWish(null);
            show({ asset });
          }}
        />
      )}
    </Page>
  );
}
