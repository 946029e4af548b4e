import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ConnectorRow } from "@/features/connectors/ConnectorRow";
import { CreateDialog } from "@/features/connectors/CreateDialog";
import { connectorList } from "@/features/connectors/queries";
import { Button } from "@/shared/ui/Button";
import { cx } from "@/shared/ui/cx";
import { Page } from "@/shared/ui/Page";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";
import { useMay } from "@/shared/api/may";

const route = getRouteApi("/frame/connectors");

/** Every connection to the field: its state, what it brings, what is wrong. */
export function ConnectorsPage() {
  const { t } = useTranslation("connectors");
  const { create } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay("connectors:write");
  const { data, error, isPending, refetch } = useQuery(connectorList);
  const open = (on: boolean) => {
    void navigate({ search: on ? { create: true } : {} });
  };
  const button = mayWrite && (
    <Button kind="primary" icon="plus" onClick={() => { open(true); }}>{t("create")}</Button>
  );
  return (
    <Page title={t("title")} subtitle={data && t("count", { count: data.items.length })} actions={button}>
      {isPending && <Skeleton rows={4} />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <Empty title={t("empty.title")}><p>{t("empty.what")}</p></Empty>}
      {data && data.items.length > 0 && (
        <div className={table.scroll}>
          <table className={cx(table.table, table.cards)}>
            <thead>
              <tr>
                <th>{t("column.name")}</th>
                <th>{t("column.kind")}</th>
                <th>{t("column.state")}</th>
                <th className={table.number}>{t("column.rate")}</th>
                <th className={table.number}>{t("column.total")}</th>
                <th className={table.number}>{t("column.lastData")}</th>
                <th className={table.number}>{t("column.skew")}</th>
                <th className={table.number}>{t("column.spooled")}</th>
                <th>{t("column.error")}</th>
                {mayWrite && <th><span className={table.hidden}>{t("column.act")}</span></th>}
              </tr>
            </thead>
            <tbody>
              {data.items.map((connector) => (
                <ConnectorRow key={connector.id} connector={connector} mayWrite={mayWrite} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {create && <CreateDialog onClose={() => { open(false); }} />}
    </Page>
  );
}
