import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { EditDialog } from "@/features/tags/EditDialog";
import { tagPages } from "@/features/tags/queries";
import classes from "@/features/tags/TagsPage.module.css";
import { useMay } from "@/shared/api/may";
import type { Tag } from "@/shared/api/types";
import { useLiveTags } from "@/shared/plant/latest";
import { descriptionOf } from "@/shared/plant/reading";
import { Value } from "@/shared/plant/Value";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Page } from "@/shared/ui/Page";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

const route = getRouteApi("/frame/tags");
const LIVE_MAX = 500;

/** The catalogue: every tag, with its newest value. */
export function TagsPage() {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  const { q = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay("tags:write");
  const [editing, setEditing] = useState<Tag | null>(null);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(tagPages(q));
  const tags = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  useLiveTags(useMemo(() => tags.slice(0, LIVE_MAX).map(({ tag_id }) => tag_id), [tags]));
  return (
    <Page title={t("title")}>
      <input
        type="search"
        className={classes.search}
        aria-label={t("search")}
        placeholder={t("search")}
        value={q}
        onChange={(event) => void navigate({ search: event.target.value ? { q: event.target.value } : {}, replace: true })}
      />
      {isPending && <Skeleton rows={10} height="2rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && tags.length === 0 && (
        <Empty title={q ? t("empty.found") : t("empty.title")}>
          <p>{t("empty.what")} <Link to="/connectors">{t("empty.go")}</Link></p>
        </Empty>
      )}
      {tags.length > 0 && (
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th>{t("column.name")}</th>
                <th>{t("column.description")}</th>
                <th>{t("column.value")}</th>
                <th>{t("column.unit")}</th>
                <th>{t("column.source")}</th>
                {mayWrite && <th aria-label={t("column.edit")} />}
              </tr>
            </thead>
            <tbody>
              {tags.map((tag) => (
                <tr key={tag.tag_id}>
                  <td><Link to="/trends" search={{ tags: [tag.tag_id] }}><bdi>{tag.name}</bdi></Link></td>
                  <td className={table.muted}><bdi>{descriptionOf(tag, settings)}</bdi></td>
                  <td><Value tag={tag} /></td>
                  <td><bdi>{tag.unit}</bdi></td>
                  <td className={table.muted}><bdi>{tag.source}</bdi></td>
                  {mayWrite && (
                    <td><Button kind="quiet" icon="edit" aria-label={t("edit.named", { name: tag.name })} onClick={() => { setEditing(tag); }} /></td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasNextPage && (
        <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t("more")}</Button>
      )}
      {editing && <EditDialog tag={editing} onClose={() => { setEditing(null); }} />}
    </Page>
  );
}
