import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import classes from "@/features/audit/ChainBadge.module.css";
import { verification } from "@/features/audit/queries";
import { saidIn } from "@/shared/format/said";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import form from "@/shared/ui/Form.module.css";
import { Moment } from "@/shared/ui/Moment";
import { Failure, Skeleton } from "@/shared/ui/States";
import table from "@/shared/ui/Table.module.css";

const FAULTS = ["changed", "removed", "inserted", "reordered", "rewritten", "head", "anchor", "person"] as const;

/** What the check of the chain found, and how to check all of it. */
export function ChainDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("audit");
  const settings = useSettings();
  const { data, error, isFetching, refetch } = useQuery(verification);
  const count = (value: number) => <bdi>{formatCount(value, settings)}</bdi>;
  return (
    <Dialog title={t("chain.title")} wide onClose={onClose}>
      <p>{t("chain.what")}</p>
      <p><bdi dir="ltr" className={form.code}>ogim audit verify</bdi></p>
      {isFetching && !data && <Skeleton rows={3} height="2rem" />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && (
        <dl className={classes.facts}>
          <dt>{t("chain.checked")}</dt><dd>{count(data.checked)}{data.whole && <>{t("comma")}{t("chain.whole")}</>}</dd>
          <dt>{t("chain.span")}</dt><dd>{count(data.first)}</dd>
          <dt>{t("chain.anchors")}</dt><dd>{count(data.anchors)}</dd>
          <dt>{t("chain.at")}</dt><dd><Moment at={data.at} /></dd>
          {data.head && <><dt>{t("chain.head")}</dt><dd>{count(data.head.seq)} <bdi className={classes.code}>{data.head.hash}</bdi></dd></>}
        </dl>
      )}
      {data && !data.verified && (
        <>
          <p role="alert"><strong>{t("chain.faults", { count: data.faults, shown: formatCount(data.faults, settings) })}</strong></p>
          <div className={table.scroll}>
            <table className={table.table}>
              <thead><tr><th>{t("column.seq")}</th><th>{t("chain.kind")}</th><th>{t("chain.detail")}</th></tr></thead>
              <tbody>
                {data.broken.map((fault) => (
                  <tr key={`${fault.seq} ${fault.kind} ${fault.detail}`}>
                    <td>{count(fault.seq)}{fault.until > fault.seq && <>–{count(fault.until)}</>}</td>
                    <td><FaultKind kind={fault.kind} /></td>
                    <td><bdi dir="auto">{saidIn(fault.detail, settings.language)}</bdi></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <div className={form.actions}>
        <Button disabled={isFetching} onClick={() => void refetch()}>{t("chain.again")}</Button>
      </div>
    </Dialog>
  );
}

function FaultKind({ kind }: { kind: string }) {
  const { t } = useTranslation("audit");
  const known = FAULTS.find((one) => one === kind);
  return <>{known ? t(`fault.${known}`) : kind}</>;
}
