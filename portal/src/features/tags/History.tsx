import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldName } from "@/features/tags/fieldName";
import { versionsOf } from "@/features/tags/queries";
import { RestoreDialog } from "@/features/tags/RestoreDialog";
import classes from "@/features/tags/TagPage.module.css";
import { VersionDifference } from "@/features/tags/VersionDifference";
import type { Tag, TagVersion } from "@/shared/api/types";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { cx } from "@/shared/ui/cx";
import { stepRows } from "@/shared/ui/keys";
import { Moment } from "@/shared/ui/Moment";
import { Panel } from "@/shared/ui/Panel";
import { Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

const route = getRouteApi("/frame/tags/$id");

interface HistoryProps {
  readonly id: number;
  readonly present: { readonly data: Tag; readonly etag: string };
  readonly mayWrite: boolean;
}

/** Every version: who, when, why, which fields; any two can be compared, any one brought back. */
export function History({ id, present, mayWrite }: HistoryProps) {
  const { t } = useTranslation("tags");
  const navigate = route.useNavigate();
  const { version: shown, against, at } = route.useSearch();
  const { data, error, isPending, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(versionsOf(id));
  const [restoring, setRestoring] = useState<number | null>(null);
  const versions = data?.pages.flatMap(({ items }) => items) ?? [];
  const newest = versions[0]?.version;
  const compare = (version: number) => {
    const search = version === shown ? {} : shown === undefined ? { version } : { version: shown, against: version };
    void navigate({ search: { ...search, ...(at ? { at } : {}) }, replace: true });
  };
  return (
    <Panel title={t("history")} what={t("history.what")}>
      {isPending && <Skeleton rows={3} height="2rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {versions.length > 0 && (
        <div className={table.scroll}>
          <table className={cx(table.table, table.cards)}>
            <thead>
              <tr>
                <th className={table.number}>{t("history.version")}</th>
                <th>{t("history.at")}</th>
                <th>{t("history.author")}</th>
                <th>{t("reason")}</th>
                <th>{t("history.changed")}</th>
                <th><span className={table.hidden}>{t("history.act")}</span></th>
              </tr>
            </thead>
            <tbody onKeyDown={stepRows}>
              {versions.map((version) => (
                <VersionRow
                  key={version.version}
                  version={version}
                  chosen={version.version === shown || version.version === against}
                  newest={version.version === newest}
                  onCompare={() => { compare(version.version); }}
                  onRestore={mayWrite ? () => { setRestoring(version.version); } : undefined}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{t("more")}</Button>}
      {shown !== undefined && (against ?? shown) > 1 && (
        <VersionDifference id={id} from={Math.min(shown, against ?? shown - 1)} to={Math.max(shown, against ?? shown)} />
      )}
      {restoring !== null && <RestoreDialog id={id} version={restoring} present={present} onClose={() => { setRestoring(null); }} />}
    </Panel>
  );
}

interface VersionRowProps {
  readonly version: TagVersion;
  readonly chosen: boolean;
  readonly newest: boolean;
  readonly onCompare: () => void;
  readonly onRestore: (() => void) | undefined;
}

function VersionRow({ version, chosen, newest, onCompare, onRestore }: VersionRowProps) {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  return (
    <tr aria-selected={chosen} data-version={version.version}>
      <td className={table.number} data-label={t("history.version")}><bdi>{formatCount(version.version, settings)}</bdi></td>
      <td className={table.short} data-label={t("history.at")}><Moment at={version.at} /></td>
      <td data-label={t("history.author")}><bdi>{version.author}</bdi></td>
      <td data-label={t("reason")}>{version.reason && <bdi dir="auto">{version.reason}</bdi>}</td>
      <td className={classes.fields} data-label={t("history.changed")}>{Object.keys(version.changes).map((name) => fieldName(name, t)).join(t("comma"))}</td>
      <td>
        <div className={table.acts}>
          <Button icon="compare" pressed={chosen} onClick={onCompare}>{t("history.compare")}</Button>
          {!newest && onRestore && <Button icon="history" onClick={onRestore}>{t("history.restore")}</Button>}
          {newest && <span className={table.muted}>{t("history.present")}</span>}
        </div>
      </td>
    </tr>
  );
}
