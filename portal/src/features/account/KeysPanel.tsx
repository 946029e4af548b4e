import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keyList } from "@/shared/api/keys";
import { Button } from "@/shared/ui/Button";
import { KeyTable } from "@/shared/ui/KeyTable";
import { NewKeyDialog } from "@/shared/ui/NewKeyDialog";
import { Panel } from "@/shared/ui/Panel";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";

/** API keys: what programs of this person sign in with. */
export function KeysPanel() {
  const { t } = useTranslation(["account", "shared"]);
  const { data, error, isPending, refetch } = useQuery(keyList(false));
  const [adding, setAdding] = useState(false);
  return (
    <Panel title={t("keys")} what={t("keys.what")} actions={<Button icon="plus" onClick={() => { setAdding(true); }}>{t("shared:keys.add")}</Button>}>
      {isPending && <Skeleton rows={1} height="2rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <Empty title={t("keys.none")}><p>{t("keys.none.what")}</p></Empty>}
      {data && data.items.length > 0 && <KeyTable keys={data.items} />}
      {adding && <NewKeyDialog onClose={() => { setAdding(false); }} />}
    </Panel>
  );
}
