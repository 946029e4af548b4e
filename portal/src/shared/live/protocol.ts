/** Messages of the live WebSocket. What the server sends is checked before it is used. */
export interface Reading {
  readonly tag: number;
  /** Source time, UTC epoch ms. */
  readonly ts: number;
  /** In the tag's stored unit; null where the source gave no number. */
  readonly value: number | null;
  /** OPC UA StatusCode, unsigned. */
  readonly quality: number;
  readonly flags: number;
}

export type Cursor = string | number;

export type ServerMessage =
  | { readonly type: "hello"; readonly cursor: Cursor | null }
  | { readonly type: "values"; readonly cursor: Cursor | null; readonly at: number; readonly readings: Reading[] }
  | { readonly type: "heartbeat" };

function readingOf(row: unknown): Reading | null {
  if (!Array.isArray(row)) return null;
  const [tag, ts, value, quality, flags] = row as unknown[];
  if (typeof tag !== "number" || typeof ts !== "number" || typeof quality !== "number") return null;
  return {
    tag,
    ts,
    value: typeof value === "number" ? value : null,
    quality,
    flags: typeof flags === "number" ? flags : 0,
  };
}

function cursorOf(value: unknown): Cursor | null {
  return typeof value === "string" || typeof value === "number" ? value : null;
}

/** The message, or null for one that this portal does not know. */
export function parseMessage(text: string): ServerMessage | null {
  let body: Record<string, unknown>;
  try {
    body = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
  if (body.type === "heartbeat") return { type: "heartbeat" };
  if (body.type === "hello") return { type: "hello", cursor: cursorOf(body.cursor) };
  if (body.type !== "values" || !Array.isArray(body.values)) return null;
  return {
    type: "values",
    cursor: cursorOf(body.cursor),
    at: typeof body.at === "number" ? body.at : Date.now(),
    readings: body.values.map(readingOf).filter((reading) => reading !== null),
  };
}
