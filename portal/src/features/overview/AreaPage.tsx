import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { AreaSection } from "@/features/overview/AreaSection";
import { Within } from "@/features/overview/Within";
import { assetTree } from "@/shared/api/catalogue";
import { areaPath, areasOf } from "@/shared/plant/assets";
import { Page } from "@/shared/ui/Page";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";

const route = getRouteApi("/frame/areas/$area");

/** One area with all of its wells. */
export function AreaPage() {
  const { t } = useTranslation("overview");
  const { area: address } = route.useParams();
  const { data, error, isPending, refetch } = useQuery(assetTree());
  const path = areaPath(address);
  const area = useMemo(() => areasOf(data ?? []).find((one) => one.path === path), [data, path]);
  const within = path.split("/").slice(0, -1);
  return (
    <Page
      title={path ? <bdi>{path.split("/").at(-1)}</bdi> : t("area.loose")}
      subtitle={<><Link to="/">{t("title")}</Link>{within.length > 0 && <> · <Within names={within} /></>}</>}
    >
      {isPending && <Skeleton rows={3} height="14rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && !area && <Empty title={t("area.none")} />}
      {area && <AreaSection area={area} alone />}
    </Page>
  );
}
