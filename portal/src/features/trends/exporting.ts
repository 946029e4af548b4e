import type { Range } from "@/features/trends/search";
import { problemOf } from "@/shared/api/problem";
import { getSession } from "@/shared/api/session";

export type ExportFormat = "csv" | "parquet";

/** Downloads the tags' readings of a range as a file. */
export async function exportReadings(tags: readonly number[], range: Range, format: ExportFormat): Promise<void> {
  const query = new URLSearchParams([
    ...tags.map((tag): [string, string] => ["tag", String(tag)]),
    ["from", String(Math.floor(range.from))],
    ["to", String(Math.ceil(range.to))],
    ["format", format],
  ]);
  const response = await fetch(`/api/timeseries/export?${query.toString()}`, {
    headers: { Authorization: `Bearer ${getSession()?.token ?? ""}` },
  });
  if (!response.ok) throw problemOf(response, await response.json().catch(() => null));
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = `ogim-${new Date(range.from).toISOString().slice(0, 19).replaceAll(":", "")}.${format}`;
  link.click();
  URL.revokeObjectURL(address);
}
