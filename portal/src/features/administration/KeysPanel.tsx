import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keyList } from "@/shared/api/keys";
import { KeyTable } from "@/shared/ui/KeyTable";
import { Panel } from "@/shared/ui/Panel";
import { Failure, Skeleton } from "@/shared/ui/States";

/** Every valid key, of persons and of service accounts: who may get in without signing in. */
export function KeysPanel() {
  const { t } = useTranslation("administration");
  const { data, error, isPending, refetch } = useQuery(keyList(true));
  return (
    <Panel title={t("keys")} what={t("keys.what")}>
      {isPending && <Skeleton rows={2} height="2rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p>{t("keys.none")}</p>}
      {data && data.items.length > 0 && <KeyTable keys={data.items} owned />}
    </Panel>
  );
}
