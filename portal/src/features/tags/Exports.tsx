import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { TagsSearch } from "@/features/tags/search";
import { download } from "@/shared/api/download";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { ProblemNote } from "@/shared/ui/Problem";

const FORMATS = ["csv", "xlsx"] as const;

/** What the search lets through as a file that an import takes back. */
export function Exports({ search }: { search: TagsSearch }) {
  const { t } = useTranslation("tags");
  const { language } = useSettings();
  const exporting = useMutation({
    mutationFn: (format: (typeof FORMATS)[number]) => {
      const { q, asset, source } = search;
      const filters = Object.entries({ q, asset, source }).flatMap(([key, value]) => (value ? [[key, value]] : []));
      const query = new URLSearchParams([["format", format], ["language", language], ...filters]);
      return download(`/api/tags/export?${query.toString()}`, `ogim-tags.${format}`);
    },
  });
  return (
    <>
      {FORMATS.map((format) => (
        <Button key={format} icon="download" aria-label={`${t("export")} ${format}`} disabled={exporting.isPending} onClick={() => { exporting.mutate(format); }}>{format.toUpperCase()}</Button>
      ))}
      {exporting.isError && <ProblemNote error={exporting.error} />}
    </>
  );
}
