import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { AreaSection } from "@/features/overview/AreaSection";
import { assetTree } from "@/shared/api/catalogue";
import { areasOf } from "@/shared/plant/assets";
import { Page } from "@/shared/ui/Page";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";

const route = getRouteApi("/frame/areas/$area");

/** One area with all of its wells. */
export function AreaPage() {
  const { t } = useTranslation("overview");
  const { area: name } = route.useParams();
  const { data, error, isPending, refetch } = useQuery(assetTree());
  const area = useMemo(() => areasOf(data ?? []).find((one) => one.name === name), [data, name]);
  return (
    <Page title={<bdi>{name}</bdi>} subtitle={<Link to="/">{t("title")}</Link>}>
      {isPending && <Skeleton rows={3} height="14rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && !area && <Empty title={t("area.none")} />}
      {area && <AreaSection area={area} />}
    </Page>
  );
}
