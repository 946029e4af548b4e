import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "@/features/connectors/ConnectorRow.module.css";
import { isKind } from "@/features/connectors/kinds";
import { StartStop } from "@/features/connectors/StartStop";
import { StateMark } from "@/features/connectors/StateMark";
import type { Connector } from "@/shared/api/types";
import { formatCount, formatNumber } from "@/shared/format/numbers";
import { formatDuration } from "@/shared/format/times";
import { useNow } from "@/shared/live/now";
import { useSettings } from "@/shared/settings/settings";
import table from "@/shared/ui/Table.module.css";

export function ConnectorRow({ connector, mayWrite }: { connector: Connector; mayWrite: boolean }) {
  const { t } = useTranslation("connectors");
  const settings = useSettings();
  const now = useNow();
  const { status } = connector;
  const skew = status.clock_skew_ms;
  return (
    <tr data-connector={connector.name}>
      <td>
        <Link to="/connectors/$id" params={{ id: connector.id }} className={classes.name}>
          <bdi>{connector.name}</bdi>
        </Link>
      </td>
      <td data-label={t("column.kind")} className={table.short}>{isKind(connector.kind) ? t(`kind.${connector.kind}`) : connector.kind}</td>
      <td data-label={t("column.state")}><StateMark status={status} /></td>
      <td className={table.number} data-label={t("column.rate")}>{formatNumber(status.readings_per_s ?? 0, 1, settings)}</td>
      <td className={table.number} data-label={t("column.total")}>{formatCount(status.readings_total ?? 0, settings)}</td>
      <td className={table.number} data-label={t("column.lastData")}>{status.last_data_at ? formatDuration(now - status.last_data_at, settings) : "—"}</td>
      <td className={table.number} data-label={t("column.skew")}>{skew == null ? "—" : <bdi dir="ltr">{formatCount(skew, settings)} ms</bdi>}</td>
      <td className={table.number} data-label={t("column.spooled")}>{formatCount(status.spooled ?? 0, settings)}</td>
      <td className={classes.error} title={status.last_error ?? undefined} data-label={t("column.error")}>{status.last_error && <bdi dir="auto">{status.last_error}</bdi>}</td>
      {mayWrite && <td><StartStop connector={connector} /></td>}
    </tr>
  );
}
