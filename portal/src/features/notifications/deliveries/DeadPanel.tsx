import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { DeliveryTable } from "@/features/notifications/deliveries/DeliveryTable";
import { deadLetters } from "@/features/notifications/deliveries/queries";
import { Button } from "@/shared/ui/Button";
import { Panel } from "@/shared/ui/Panel";
import { Failure, Skeleton } from "@/shared/ui/States";

/** Messages that were given up, and alarms that nobody could be told of. */
export function DeadPanel() {
  const { t } = useTranslation("notifications");
  const { data, error, isPending, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(deadLetters);
  const dead = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Panel title={t("dead")} what={t("dead.what")}>
      {isPending && <Skeleton rows={2} />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && dead.length === 0 && <p>{t("dead.none")}</p>}
      {dead.length > 0 && <DeliveryTable deliveries={dead} ofAlarms />}
      {hasNextPage && <div><Button onClick={() => void fetchNextPage()}>{t("more")}</Button></div>}
    </Panel>
  );
}
