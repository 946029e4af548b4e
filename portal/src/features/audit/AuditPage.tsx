import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ChainBadge } from "@/features/audit/ChainBadge";
import { Filters } from "@/features/audit/Filters";
import { recordPages } from "@/features/audit/queries";
import { RecordDialog } from "@/features/audit/RecordDialog";
import { RecordTable } from "@/features/audit/RecordTable";
import { type AuditSearch, filtersOf } from "@/features/audit/search";
import { download } from "@/shared/api/download";
import { useMay } from "@/shared/api/may";
import { Button } from "@/shared/ui/Button";
import { Page } from "@/shared/ui/Page";
import { ProblemNote } from "@/shared/ui/Problem";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";

const route = getRouteApi("/frame/audit");

/** Who did what, on what, when; and whether that record can be trusted. */
export function AuditPage() {
  const { t } = useTranslation("audit");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(recordPages(search));
  const records = data?.pages.flatMap(({ items }) => items) ?? [];
  const filtered = Object.keys(filtersOf(search)).length > 0;
  const show = (next: AuditSearch, replace = false) => void navigate({ search: next, replace });
  return (
    <Page title={t("title")} subtitle={t("count")} actions={<><ChainBadge /><Exports search={search} /></>}>
      <Filters search={search} onChange={(next) => { show(next, true); }} />
      {isPending && <Skeleton rows={12} height="1.75rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && records.length === 0 && !hasNextPage && (
        <Empty title={t(filtered ? "empty.filter" : "empty")}><p>{t(filtered ? "empty.filter.what" : "empty.what")}</p></Empty>
      )}
      {records.length > 0 && <RecordTable records={records} onOpen={(seq) => { show({ ...search, seq }); }} />}
      {hasNextPage && <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t("more")}</Button>}
      {search.seq !== undefined && <RecordDialog seq={search.seq} onClose={() => { show(filtersOf(search)); }} />}
    </Page>
  );
}

/** What the filters let through, as a file: lines that `ogim audit verify --file` can check, or CSV. */
function Exports({ search }: { search: AuditSearch }) {
  const { t } = useTranslation("audit");
  const may = useMay("audit:export");
  const exporting = useMutation({
    mutationFn: (format: "jsonl" | "csv") => {
      const filters = Object.entries(filtersOf(search)).map(([key, value]) => [key, String(value)]);
      const query = new URLSearchParams([...filters, ["format", format]]);
      return download(`/api/audit/export?${query.toString()}`, `ogim-audit.${format}`);
    },
  });
  if (!may) return null;
  return (
    <>
      <Button icon="download" disabled={exporting.isPending} onClick={() => { exporting.mutate("jsonl"); }}>{t("export.jsonl")}</Button>
      <Button icon="download" disabled={exporting.isPending} onClick={() => { exporting.mutate("csv"); }}>{t("export.csv")}</Button>
      {exporting.isError && <ProblemNote error={exporting.error} />}
    </>
  );
}
