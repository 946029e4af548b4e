/** Bulk import: a file is tried first, row by row, and then done exactly as tried. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ImportAnswer } from "@/shared/api/types";
import { upload } from "@/shared/api/upload";

export const FORMATS = ["csv", "xlsx", "json", "nodeset", "modbus"] as const;
export const MODES = ["upsert", "create", "update"] as const;
export const OUTCOMES = ["created", "restored", "updated", "unchanged", "rejected", "skipped"] as const;

export type ImportFormat = (typeof FORMATS)[number];
export type ImportMode = (typeof MODES)[number];
export type Outcome = (typeof OUTCOMES)[number];

export interface ImportWish {
  readonly file: File;
  readonly format: ImportFormat;
  readonly mode: ImportMode;
  /** Leave bad rows out and take the rest. */
  readonly skipRejected: boolean;
  readonly source: string;
  readonly prefix: string;
}

const BY_ENDING: Readonly<Record<string, ImportFormat>> = { csv: "csv", xlsx: "xlsx", json: "json", xml: "nodeset" };

/** The format that a file's name suggests. */
export function formatOf(name: string): ImportFormat {
  return BY_ENDING[name.split(".").at(-1)?.toLowerCase() ?? ""] ?? "csv";
}

/** Formats that describe a device: their names need a place in the tree, their tags a connector. */
export function isOfDevice(format: ImportFormat): boolean {
  return format === "nodeset" || format === "modbus";
}

export function queryOf(wish: Omit<ImportWish, "file">, dryRun: boolean): URLSearchParams {
  const { format, mode, skipRejected, source, prefix } = wish;
  return new URLSearchParams([
    ["format", format],
    ["dry_run", String(dryRun)],
    ["mode", mode],
    ["skip_rejected", String(skipRejected)],
    ...(isOfDevice(format) && source ? [["source", source]] : []),
    ...(isOfDevice(format) && prefix ? [["prefix", prefix]] : []),
  ]);
}

/** What the file would do; nothing is written. */
export function useDryRun() {
  return useMutation({
    mutationFn: (wish: ImportWish) => upload<ImportAnswer>(`/api/tags/import?${queryOf(wish, true).toString()}`, wish.file),
  });
}

/** Does what the dry run showed; refused where the catalogue changed since. */
export function useImport() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ wish, plan }: { wish: ImportWish; plan: string }) =>
      upload<ImportAnswer>(`/api/tags/import?${queryOf(wish, false).toString()}`, wish.file, { "If-Match": `"${plan}"` }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["tags"] });
      await queries.invalidateQueries({ queryKey: ["assets"] });
    },
  });
}
