import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { pastFilters } from "@/features/alarms/queries";
import type { PastSearch } from "@/features/alarms/search";
import { download } from "@/shared/api/download";
import { Button } from "@/shared/ui/Button";
import { ProblemNote } from "@/shared/ui/Problem";

const KINDS = ["csv", "json"] as const;

/** What is seen, as a file. */
export function Exports({ search }: { search: PastSearch }) {
  const { t } = useTranslation("alarms");
  const exporting = useMutation({
    mutationFn: (format: (typeof KINDS)[number]) => {
      const query = new URLSearchParams({ format });
      for (const [name, value] of Object.entries(pastFilters(search, Date.now()))) {
        for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
      }
      return download(`/api/alerts/export?${query.toString()}`, `alarms.${format}`);
    },
  });
  return (
    <>
      {KINDS.map((kind) => (
        <Button key={kind} icon="download" disabled={exporting.isPending} onClick={() => { exporting.mutate(kind); }}>{kind.toUpperCase()}</Button>
      ))}
      {exporting.isPending && <span role="status">{t("exporting")}</span>}
      {exporting.isError && <ProblemNote error={exporting.error} />}
    </>
  );
}
