import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { tagPages } from "@/features/tags/queries";
import type { TagsSearch } from "@/features/tags/search";
import { useLiveTags } from "@/shared/plant/latest";
import { PathName } from "@/shared/plant/PathName";
import { descriptionOf } from "@/shared/plant/reading";
import { Value } from "@/shared/plant/Value";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { stepRows } from "@/shared/ui/keys";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";
import { cx } from "@/shared/ui/cx";
import table from "@/shared/ui/Table.module.css";

const LIVE_MAX = 500;

/** The tags that the search lets through, with their newest values. */
export function TagTable({ search }: { search: TagsSearch }) {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(tagPages(search));
  const tags = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  useLiveTags(useMemo(() => tags.slice(0, LIVE_MAX).map(({ tag_id }) => tag_id), [tags]));
  const corrected = data?.pages[0]?.corrected;
  if (isPending) return <Skeleton rows={10} height="2rem" />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (tags.length === 0 && (search.q ?? search.asset ?? search.source)) return <Empty title={t("empty.found")}><p>{t("empty.found.what")} <Link to="/tags">{t("empty.clear")}</Link></p></Empty>;
  if (tags.length === 0) return <Empty title={t("empty.title")}><p>{t("empty.what")} <Link to="/connectors">{t("empty.go")}</Link></p></Empty>;
  return (
    <>
      {corrected && <p role="status">{t("corrected", { words: corrected })}</p>}
      <div className={table.scroll}>
        <table className={cx(table.table, table.cards)}>
          <thead>
            <tr>
              <th>{t("column.name")}</th>
              <th>{t("column.description")}</th>
              <th>{t("column.value")}</th>
              <th>{t("column.unit")}</th>
              <th>{t("column.source")}</th>
            </tr>
          </thead>
          <tbody onKeyDown={stepRows}>
            {tags.map((tag) => (
              <tr key={tag.tag_id}>
                <td><Link to="/tags/$id" params={{ id: String(tag.tag_id) }}><PathName path={tag.name} /></Link></td>
                <td className={table.muted}><bdi>{descriptionOf(tag, settings)}</bdi></td>
                <td className={table.short}><Value tag={tag} /></td>
                <td className={cx(table.short, table.wide)}>{tag.unit && <bdi>{tag.unit}</bdi>}</td>
                <td className={cx(table.muted, table.short, table.wide)}>{tag.source ? <bdi>{tag.source}</bdi> : tag.expression && t("origin.calculated.short")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hasNextPage && <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t("more")}</Button>}
    </>
  );
}
