import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ChangeList } from "@/features/tags/ChangeList";
import classes from "@/features/tags/ChangeList.module.css";
import { changesOf } from "@/features/tags/changes";
import { type ChangeOwner, changeLog } from "@/features/tags/queries";
import type { TagVersion } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { cx } from "@/shared/ui/cx";
import { Moment } from "@/shared/ui/Moment";
import { Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

/** What an asset or a template was: each change with who, when, why and what. */
export function ChangeLog({ owner, id }: { owner: ChangeOwner; id: number }) {
  const { t } = useTranslation("tags");
  const { data, error, isPending, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(changeLog(owner, id));
  const versions = data?.pages.flatMap(({ items }) => items) ?? [];
  if (isPending) return <Skeleton rows={3} height="2rem" />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <div className={table.scroll}>
        <table className={cx(table.table, table.cards)}>
          <thead>
            <tr>
              <th className={table.number}>{t("history.version")}</th>
              <th>{t("history.at")}</th>
              <th>{t("history.author")}</th>
              <th>{t("reason")}</th>
              <th>{t("history.what.changed")}</th>
            </tr>
          </thead>
          <tbody>{versions.map((version) => <Line key={version.version} version={version} />)}</tbody>
        </table>
      </div>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{t("more")}</Button>}
    </>
  );
}

function Line({ version }: { version: TagVersion }) {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  const items = changesOf(version.changes, t);
  return (
    <tr data-version={version.version}>
      <td className={table.number} data-label={t("history.version")}><bdi>{formatCount(version.version, settings)}</bdi></td>
      <td className={table.short} data-label={t("history.at")}><Moment at={version.at} /></td>
      <td data-label={t("history.author")}><bdi>{version.author}</bdi></td>
      <td data-label={t("reason")}>{version.reason && <bdi dir="auto">{version.reason}</bdi>}</td>
      <td>
        {version.deleted && t("history.deleted")}
        {!version.deleted && items.length === 0 && <span className={table.muted}>{t("history.first")}</span>}
        <ul className={classes.changes}><ChangeList items={items} /></ul>
      </td>
    </tr>
  );
}
