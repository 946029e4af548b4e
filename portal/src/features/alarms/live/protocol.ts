/** Messages of `/api/live/alarms`. What the server sends is checked before it is used. */
import type { Alarm } from "@/shared/api/types";

export type AlarmMessage =
  | { readonly type: "hello" | "heartbeat" | "reload"; readonly at: number }
  | { readonly type: "alerts"; readonly at: number; readonly alarms: readonly Alarm[] };

function isAlarm(row: unknown): row is Alarm {
  const { id, key, state, priority, raised_ms: raised } = (row ?? {}) as Record<string, unknown>;
  return [id, key, state, priority].every((value) => typeof value === "string") && typeof raised === "number";
}

/** The message, or null for one that this portal does not know. */
export function parseAlarmMessage(text: string): AlarmMessage | null {
  let body: Record<string, unknown>;
  try {
    body = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
  const at = typeof body.at === "number" ? body.at : Date.now();
  const { type } = body;
  if (type === "hello" || type === "heartbeat" || type === "reload") return { type, at };
  if (type !== "alerts" || !Array.isArray(body.alerts)) return null;
  return { type, at, alarms: body.alerts.filter(isAlarm) };
}
