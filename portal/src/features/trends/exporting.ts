import type { Range } from "@/features/trends/search";
import { download } from "@/shared/api/download";

export type ExportFormat = "csv" | "parquet";

/** Downloads the tags' readings of a range as a file. */
export async function exportReadings(tags: readonly number[], range: Range, format: ExportFormat): Promise<void> {
  const query = new URLSearchParams([
    ...tags.map((tag): [string, string] => ["tag", String(tag)]),
    ["from", String(Math.floor(range.from))],
    ["to", String(Math.ceil(range.to))],
    ["format", format],
  ]);
  const stamp = new Date(range.from).toISOString().slice(0, 19).replaceAll(":", "");
  await download(`/api/timeseries/export?${query.toString()}`, `ogim-${stamp}.${format}`);
}
