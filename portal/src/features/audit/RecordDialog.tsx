import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import classes from "@/features/audit/ChainBadge.module.css";
import { ObjectLink } from "@/features/audit/ObjectLink";
import { recordBySeq } from "@/features/audit/queries";
import { Result } from "@/features/audit/Result";
import type { AuditRecord } from "@/shared/api/types";
import { differencesOf } from "@/shared/format/difference";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Dialog } from "@/shared/ui/Dialog";
import { Differences } from "@/shared/ui/Differences";
import { Moment } from "@/shared/ui/Moment";
import { Failure, Skeleton } from "@/shared/ui/States";

/** One record of the chain, with what it changed. */
export function RecordDialog({ seq, onClose }: { seq: number; onClose: () => void }) {
  const { t } = useTranslation("audit");
  const settings = useSettings();
  const { data, error, refetch } = useQuery(recordBySeq(seq));
  return (
    <Dialog title={t("record.title", { seq: formatCount(seq, settings) })} wide onClose={onClose}>
      {!data && !error && <Skeleton rows={4} height="2rem" />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && <Facts record={data} />}
    </Dialog>
  );
}

function Facts({ record }: { record: AuditRecord }) {
  const { t } = useTranslation("audit");
  const differences = differencesOf(record.before, record.after);
  return (
    <>
      <dl className={classes.facts}>
        <dt>{t("column.at")}</dt><dd><Moment at={record.at} style="full" /></dd>
        <dt>{t("column.actor")}</dt><dd>{record.actor ? <bdi>{record.actor}</bdi> : t("erased")}</dd>
        <dt>{t("column.action")}</dt><dd><bdi>{record.action}</bdi></dd>
        <dt>{t("column.object")}</dt><dd><ObjectLink object={record.object} /></dd>
        <dt>{t("column.result")}</dt><dd><Result result={record.result} /></dd>
        {record.address && <><dt>{t("record.address")}</dt><dd><bdi>{record.address}</bdi></dd></>}
        {record.request && <><dt>{t("record.request")}</dt><dd><bdi className={classes.code}>{record.request}</bdi></dd></>}
      </dl>
      {differences.length > 0 ? <Differences items={differences} /> : <p>{t("record.none")}</p>}
      {record.hidden.length > 0 && <p>{t("record.hidden", { members: record.hidden.join(", ") })}</p>}
      <dl className={classes.facts}>
        <dt>{t("record.person")}</dt><dd><bdi className={classes.code}>{record.person}</bdi></dd>
        <dt>{t("record.prev")}</dt><dd><bdi className={classes.code}>{record.prev}</bdi></dd>
        <dt>{t("record.hash")}</dt><dd><bdi className={classes.code}>{record.hash}</bdi></dd>
      </dl>
    </>
  );
}
