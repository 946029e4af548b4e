/** What operators do to alarms. The answer stands on the screen before the WebSocket brings it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { noteAlarm, readAlarms } from "@/features/alarms/live/alarms";
import { answer, api } from "@/shared/api/client";
import type { Alarm, PlannedSilence } from "@/shared/api/types";

/** What of the server's is asked anew when something was done. */
export const ALARM_KEYS = ["alarm", "alarm-events", "alarm-shelf", "alarm-history"] as const;

export type SilenceKind = PlannedSilence["kind"];

export interface Silencing {
  readonly kind: SilenceKind;
  readonly reason: string;
  /** How long; without it as long as is allowed, or until it is ended. */
  readonly minutes?: number;
  /** It ends with the next return to normal. */
  readonly oneShot: boolean;
}

/** An act; whatever shows alarms is asked anew. */
export function useAct<V, R>(act: (value: V) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () => Promise.all(ALARM_KEYS.map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
}

function at(id: string) {
  return { path: { alert_id: id } };
}

async function noted(call: Promise<{ data?: unknown }>): Promise<Alarm> {
  const alarm = await answer(call as Promise<{ data?: Alarm }>);
  noteAlarm(alarm);
  return alarm;
}

export function acknowledge(id: string, comment = ""): Promise<Alarm> {
  return noted(api.POST("/api/alerts/{alert_id}/acknowledge", { params: at(id), body: comment ? { comment } : {} }));
}

/** Acknowledges all of them in one request; the list is read anew. */
export async function acknowledgeMany({ ids, reason }: { ids: string[]; reason: string }) {
  const done = await answer(api.POST("/api/alerts/acknowledge", { body: { ids, reason } }));
  void readAlarms();
  return done;
}

export function resolve({ id, comment }: { id: string; comment: string }): Promise<Alarm> {
  return noted(api.POST("/api/alerts/{alert_id}/resolve", { params: at(id), body: comment ? { comment } : {} }));
}

export function remark({ id, comment }: { id: string; comment: string }): Promise<Alarm> {
  return noted(api.POST("/api/alerts/{alert_id}/comment", { params: at(id), body: { comment } }));
}

export function silence(id: string, { kind, reason, minutes, oneShot }: Silencing): Promise<Alarm> {
  const params = at(id);
  const body = { reason, ...(minutes === undefined ? {} : { minutes }) };
  if (kind === "suppressed") return noted(api.POST("/api/alerts/{alert_id}/suppress", { params, body }));
  if (kind === "out-of-service") return noted(api.POST("/api/alerts/{alert_id}/out-of-service", { params, body }));
  return noted(api.POST("/api/alerts/{alert_id}/shelve", { params, body: { ...body, one_shot: oneShot } }));
}

/** Silences an alarm by its key, before it was ever active or while it is. */
export function plan({ key, silencing }: { key: string; silencing: Silencing }) {
  const { kind, reason, minutes, oneShot } = silencing;
  const body = { key, kind, reason, one_shot: oneShot, ...(minutes === undefined ? {} : { minutes }) };
  return answer(api.POST("/api/alerts/shelf", { body }));
}

/** Ends the silence of an alarm by its key. */
export async function release(key: string): Promise<void> {
  await answer(api.DELETE("/api/alerts/shelf/{key}", { params: { path: { key } } }));
  void readAlarms();
}

const AT_ONCE = 4;

export interface Outcome {
  readonly done: number;
  readonly refused: readonly { readonly id: string; readonly error: unknown }[];
}

/** The same act on several alarms, a few at a time; says how far it is. */
export async function each(
  ids: readonly string[], act: (id: string) => Promise<unknown>, onProgress: (done: number) => void,
): Promise<Outcome> {
  const waiting = [...ids];
  const refused: { id: string; error: unknown }[] = [];
  let finished = 0;
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        await act(id);
      } catch (error) {
        refused.push({ id, error });
      }
      finished += 1;
      onProgress(finished);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { done: finished - refused.length, refused };
}
