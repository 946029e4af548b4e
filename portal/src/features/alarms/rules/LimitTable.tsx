import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { delayWords } from "@/features/alarms/rules/describe";
import { limitRules } from "@/features/alarms/rules/priorities";
import { PriorityMark } from "@/features/alarms/rules/PriorityMark";
import { limitedTags, philosophyNow } from "@/features/alarms/rules/queries";
import type { RulesSearch } from "@/features/alarms/search";
import { measureOf } from "@/features/alarms/words";
import { PathName } from "@/shared/plant/PathName";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { cx } from "@/shared/ui/cx";
import { stepRows } from "@/shared/ui/keys";
import { Panel } from "@/shared/ui/Panel";
import { Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

/** The limits of the catalogue: each is an alarm that nobody had to write. */
export function LimitTable({ search: { tag = "", q = "" } }: { search: RulesSearch }) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const tags = useInfiniteQuery(limitedTags(`${tag} ${q}`.trim()));
  const philosophy = useQuery(philosophyNow);
  const limits = useMemo(
    () => (tags.data && philosophy.data ? limitRules(tags.data.pages.flatMap(({ items }) => items), philosophy.data.philosophy) : null),
    [tags.data, philosophy.data],
  );
  const error = tags.error ?? philosophy.error;
  return (
    <Panel title={t("rule.catalogue")} what={t("rule.catalogue.what")}>
      {!limits && !error && <Skeleton rows={4} height="2rem" />}
      {!limits && error && <Failure error={error} onRetry={() => { void tags.refetch(); void philosophy.refetch(); }} />}
      {limits?.length === 0 && <p>{t("rule.catalogue.none")}</p>}
      {limits && limits.length > 0 && (
        <div className={table.scroll}>
          <table className={cx(table.table, table.cards)} aria-label={t("rule.catalogue")}>
            <thead>
              <tr>
                <th>{t("column.point")}</th>
                <th>{t("rule.condition")}</th>
                <th>{t("column.priority")}</th>
                <th className={table.number}>{t("rule.delays")}</th>
              </tr>
            </thead>
            <tbody onKeyDown={stepRows}>
              {limits.map((one) => (
                <tr key={one.key} data-limit={one.key}>
                  <td><Link to="/tags/$id" params={{ id: String(one.tagId) }}><PathName path={one.tag} /></Link></td>
                  <td data-label={t("rule.condition")}><span>{t(`level.${one.level}`)}: <bdi>{measureOf(one.limit, one.unit, settings)}</bdi></span></td>
                  <td className={table.short} data-label={t("column.priority")}>{one.priority && <PriorityMark priority={one.priority} />}</td>
                  <td className={table.number} data-label={t("rule.delays")}><bdi>{delayWords(one, settings)}</bdi></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {tags.hasNextPage && <Button disabled={tags.isFetchingNextPage} onClick={() => void tags.fetchNextPage()}>{t("more")}</Button>}
    </Panel>
  );
}
