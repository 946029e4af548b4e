/** The row that the keys are at, and the rows that an act is for. */
export interface Chosen {
  /** Id of the row that the keys are at. */
  readonly cursor: string | null;
  /** Where a stretch of rows began. */
  readonly anchor: string | null;
  readonly ids: ReadonlySet<string>;
}

export const NOTHING: Chosen = { cursor: null, anchor: null, ids: new Set() };

function stretch(rows: readonly string[], from: string | null, to: string): string[] {
  const [a, b] = [from === null ? -1 : rows.indexOf(from), rows.indexOf(to)];
  return a < 0 ? [to] : rows.slice(Math.min(a, b), Math.max(a, b) + 1);
}

/** Goes to a row; with `extend` every row on the way is chosen. */
export function goTo(chosen: Chosen, rows: readonly string[], row: string, extend: boolean): Chosen {
  if (!extend) return { ...chosen, cursor: row, anchor: row };
  const anchor = chosen.anchor ?? chosen.cursor ?? row;
  return { cursor: row, anchor, ids: new Set([...chosen.ids, ...stretch(rows, anchor, row)]) };
}

/** Goes so many rows on, held at the ends; from nowhere to the first. */
export function step(chosen: Chosen, rows: readonly string[], by: number, extend: boolean): Chosen {
  if (rows.length === 0) return chosen;
  const at = chosen.cursor === null ? -1 : rows.indexOf(chosen.cursor);
  const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by));
  return goTo(chosen, rows, rows[next] ?? "", extend);
}

export function toggle(chosen: Chosen, row: string): Chosen {
  const ids = new Set(chosen.ids);
  if (!ids.delete(row)) ids.add(row);
  return { cursor: row, anchor: row, ids };
}

export function chooseAll(chosen: Chosen, rows: readonly string[]): Chosen {
  return { ...chosen, ids: new Set(rows) };
}

/** Forgets rows that are gone; the cursor goes to the row that took its place. */
export function kept(chosen: Chosen, rows: readonly string[], before: readonly string[]): Chosen {
  const present = new Set(rows);
  const ids = [...chosen.ids].filter((id) => present.has(id));
  if (chosen.cursor === null || present.has(chosen.cursor)) {
    return ids.length === chosen.ids.size ? chosen : { ...chosen, ids: new Set(ids) };
  }
  const at = Math.max(0, before.indexOf(chosen.cursor));
  const cursor = before.slice(at).find((id) => present.has(id)) ?? rows.at(-1) ?? null;
  return { cursor, anchor: cursor, ids: new Set(ids) };
}

/** What an act is for: the chosen rows, or the one that the keys are at. */
export function meant(chosen: Chosen, rows: readonly string[]): string[] {
  if (chosen.ids.size > 0) return rows.filter((id) => chosen.ids.has(id));
  return chosen.cursor !== null && rows.includes(chosen.cursor) ? [chosen.cursor] : [];
}
