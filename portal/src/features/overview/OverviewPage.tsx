import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { AreaSection } from "@/features/overview/AreaSection";
import { assetTree } from "@/shared/api/catalogue";
import { areasOf } from "@/shared/plant/assets";
import { Page } from "@/shared/ui/Page";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";

const WELLS_PER_AREA = 12;
const REFRESH_MS = 60_000;

/** The whole field: every area with its wells. */
export function OverviewPage() {
  const { t } = useTranslation("overview");
  const { data, error, isPending, refetch } = useQuery({ ...assetTree(), refetchInterval: REFRESH_MS });
  const areas = useMemo(() => areasOf(data ?? []), [data]);
  const wells = areas.reduce((sum, area) => sum + area.wells.length, 0);
  return (
    <Page title={t("title")} subtitle={data && t("summary", { areas: areas.length, units: wells })}>
      {isPending && <Skeleton rows={3} height="14rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && areas.length === 0 && (
        <Empty title={t("empty.title")}>
          <p>{t("empty.what")}</p>
          <p><Link to="/connectors">{t("empty.go")}</Link></p>
        </Empty>
      )}
      {areas.map((area) => (
        <AreaSection key={area.path} area={area} most={WELLS_PER_AREA} />
      ))}
    </Page>
  );
}
