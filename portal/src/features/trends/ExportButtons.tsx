import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type ExportFormat, exportReadings } from "@/features/trends/exporting";
import type { Range } from "@/features/trends/search";
import { Problem } from "@/shared/api/problem";
import { Button } from "@/shared/ui/Button";

export function ExportButtons({ tags, range }: { tags: readonly number[]; range: Range }) {
  const { t } = useTranslation("trends");
  const exporting = useMutation({
    mutationFn: (format: ExportFormat) => exportReadings(tags, range, format),
  });
  const button = (format: ExportFormat, label: string) => (
    <Button icon="download" disabled={exporting.isPending} title={t("export", { format: label })} onClick={() => { exporting.mutate(format); }}>
      {label}
    </Button>
  );
  return (
    <>
      {button("csv", "CSV")}
      {button("parquet", "Parquet")}
      {exporting.isError && (
        <span role="alert">{t("export.failed")} {exporting.error instanceof Problem && exporting.error.detail}</span>
      )}
    </>
  );
}
