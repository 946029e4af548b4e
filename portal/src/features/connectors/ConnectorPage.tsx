import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BrowsePanel } from "@/features/connectors/BrowsePanel";
import { connectorById } from "@/features/connectors/queries";
import { RegisterMap } from "@/features/connectors/RegisterMap";
import { RemoveDialog } from "@/features/connectors/RemoveDialog";
import { RestHowTo } from "@/features/connectors/RestHowTo";
import { StartStop } from "@/features/connectors/StartStop";
import { StatusFacts } from "@/features/connectors/StatusFacts";
import { useMay } from "@/shared/api/may";
import { Button } from "@/shared/ui/Button";
import { Page } from "@/shared/ui/Page";
import { Failure, Skeleton } from "@/shared/ui/States";

const route = getRouteApi("/frame/connectors/$id");

/** One connector: how it is, and what of the device is read. */
export function ConnectorPage() {
  const { t } = useTranslation("connectors");
  const { id } = route.useParams();
  const navigate = route.useNavigate();
  const mayWrite = useMay("connectors:write");
  const [removing, setRemoving] = useState(false);
  const { data, error, isPending, refetch } = useQuery(connectorById(id));
  return (
    <Page
      title={<bdi>{data?.name ?? "…"}</bdi>}
      subtitle={<Link to="/connectors">{t("title")}</Link>}
      actions={
        data && mayWrite && (
          <>
            <StartStop connector={data} />
            <Button icon="trash" onClick={() => { setRemoving(true); }}>{t("remove")}</Button>
          </>
        )
      }
    >
      {isPending && <Skeleton rows={3} height="6rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && <StatusFacts connector={data} />}
      {data?.kind === "rest" && <RestHowTo connector={data} />}
      {data?.kind === "modbus" && mayWrite && <RegisterMap connector={data} />}
      {data && data.kind !== "rest" && mayWrite && <BrowsePanel connector={data} />}
      {data && removing && (
        <RemoveDialog
          connector={data}
          onClose={() => { setRemoving(false); }}
          onRemoved={() => void navigate({ to: "/connectors" })}
        />
      )}
    </Page>
  );
}
