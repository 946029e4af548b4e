import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Versioned } from "@/features/alarms/rules/editor/Editor";
import { memberName } from "@/features/alarms/rules/memberName";
import { ruleVersions } from "@/features/alarms/rules/queries";
import { RestoreRule } from "@/features/alarms/rules/RestoreRule";
import type { RuleVersion } from "@/shared/api/types";
import { differencesOf } from "@/shared/format/difference";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { cx } from "@/shared/ui/cx";
import { Differences } from "@/shared/ui/Differences";
import { stepRows } from "@/shared/ui/keys";
import { Moment } from "@/shared/ui/Moment";
import { Panel } from "@/shared/ui/Panel";
import { Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

const route = getRouteApi("/frame/alarms/rules/$id");

interface HistoryProps {
  readonly id: string;
  readonly present: Versioned;
  readonly mayWrite: boolean;
}

/** Every version: who, when, why; any two can be compared, any one brought back. */
export function RuleHistory({ id, present, mayWrite }: HistoryProps) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const navigate = route.useNavigate();
  const { version: shown, against } = route.useSearch();
  const { data, error, isPending, refetch } = useQuery(ruleVersions(id));
  const [restoring, setRestoring] = useState<RuleVersion | null>(null);
  const compare = (version: number) => {
    const search = version === shown ? {} : shown === undefined ? { version } : { version: shown, against: version };
    void navigate({ search, replace: true });
  };
  return (
    <Panel title={t("rule.history")} what={t("rule.history.what")}>
      {isPending && <Skeleton rows={3} height="2rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && (
        <div className={table.scroll}>
          <table className={cx(table.table, table.cards)} aria-label={t("rule.history")}>
            <thead>
              <tr>
                <th className={table.number}>{t("rule.version")}</th>
                <th>{t("column.time")}</th>
                <th>{t("event.who")}</th>
                <th>{t("reason")}</th>
                <th><span className={table.hidden}>{t("shelf.act")}</span></th>
              </tr>
            </thead>
            <tbody onKeyDown={stepRows}>
              {data.map((one) => (
                <tr key={one.version} data-version={one.version} aria-selected={one.version === shown || one.version === against}>
                  <td className={table.number} data-label={t("rule.version")}><bdi>{formatCount(one.version, settings)}</bdi></td>
                  <td className={table.short} data-label={t("column.time")}><Moment at={one.at} /></td>
                  <td data-label={t("event.who")}><bdi>{one.author}</bdi></td>
                  <td data-label={t("reason")}>{one.reason && <bdi dir="auto">{one.reason}</bdi>}</td>
                  <td>
                    <div className={table.acts}>
                      <Button icon="compare" pressed={one.version === shown || one.version === against} onClick={() => { compare(one.version); }}>{t("rule.compare")}</Button>
                      {one.version === present.data.version
                        ? <span className={table.muted}>{t("rule.present")}</span>
                        : mayWrite && <Button icon="history" onClick={() => { setRestoring(one); }}>{t("rule.restore")}</Button>}
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data && shown !== undefined && <Difference versions={data} one={shown} other={against ?? shown - 1} />}
      {restoring && <RestoreRule id={id} version={restoring} present={present} onClose={() => { setRestoring(null); }} />}
    </Panel>
  );
}

/** What lies between two versions, member by member. */
function Difference({ versions, one, other }: { versions: readonly RuleVersion[]; one: number; other: number }) {
  const { t } = useTranslation("alarms");
  const settings = useSettings();
  const [from, to] = [Math.min(one, other), Math.max(one, other)];
  const [before, after] = [from, to].map((number) => versions.find(({ version }) => version === number));
  if (!before || !after) return null;
  const title = t("rule.difference", { from: formatCount(from, settings), to: formatCount(to, settings) });
  const items = differencesOf(before.fields, after.fields);
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {items.length === 0 ? <p>{t("rule.difference.none")}</p> : <Differences items={items} nameOf={(path) => memberName(path, t)} />}
    </section>
  );
}
