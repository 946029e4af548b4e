import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { DeliveryTable } from "@/features/notifications/deliveries/DeliveryTable";
import { deliveriesOf } from "@/features/notifications/deliveries/queries";
import { useMay } from "@/shared/api/may";
import { Button } from "@/shared/ui/Button";
import { Panel } from "@/shared/ui/Panel";
import { Failure, Skeleton } from "@/shared/ui/States";

/** Who was told of an alarm, with the proof; nothing for those who may not see it. */
export function AlarmDeliveries({ alarm }: { alarm: string }) {
  return useMay("notifications:read") ? <Shown alarm={alarm} /> : null;
}

function Shown({ alarm }: { alarm: string }) {
  const { t } = useTranslation("notifications");
  const { data, error, isPending, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(deliveriesOf(alarm));
  const deliveries = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Panel title={t("told")}>
      {isPending && <Skeleton rows={2} height="2rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && deliveries.length === 0 && <p>{t("told.nobody")}</p>}
      {deliveries.length > 0 && <DeliveryTable deliveries={deliveries} />}
      {hasNextPage && <div><Button onClick={() => void fetchNextPage()}>{t("more")}</Button></div>}
    </Panel>
  );
}
