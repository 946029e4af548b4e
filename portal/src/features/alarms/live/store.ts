/** Every alarm that stands, as it is now. Readers are told at once after a quiet time, then ten times a second. */
import { isStanding } from "@/features/alarms/states";
import type { Alarm } from "@/shared/api/types";

export const PAUSE_MS = 100;

export interface Standing {
  readonly alarms: readonly Alarm[];
  /** A first list has come, whole. */
  readonly whole: boolean;
  /** Why there is no list, or the last one could not be renewed. */
  readonly error: unknown;
}

type Listener = () => void;

export class AlarmStore {
  private readonly byId = new Map<string, Alarm>();
  /** What changed while a list was being read: newer than the list, or the same. */
  private heard = new Map<string, Alarm>();
  private reading = false;
  private whole = false;
  private error: unknown = null;
  private snapshot: Standing = { alarms: [], whole: false, error: null };
  private readonly listeners = new Set<Listener>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private toldAt = 0;

  /** A list begins to be read. */
  begin(): void {
    this.reading = true;
    this.heard = new Map();
  }

  /** The list as far as it is read; with `whole` it has ended, and what it does not have is over. */
  read(alarms: readonly Alarm[], whole: boolean): void {
    if (whole) this.byId.clear();
    for (const alarm of alarms) this.put(alarm);
    for (const alarm of this.heard.values()) this.put(alarm);
    if (whole) {
      this.reading = false;
      this.heard = new Map();
      this.whole = true;
      this.error = null;
    }
    this.changed();
  }

  fail(error: unknown): void {
    this.reading = false;
    this.error = error;
    this.changed();
  }

  /** What the server says has changed. */
  accept(alarms: readonly Alarm[]): void {
    for (const alarm of alarms) {
      if (this.reading) this.heard.set(alarm.id, alarm);
      this.put(alarm);
    }
    if (alarms.length > 0) this.changed();
  }

  clear(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.byId.clear();
    this.heard.clear();
    this.reading = false;
    this.whole = false;
    this.error = null;
    this.tell();
  }

  get = (): Standing => this.snapshot;

  subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private put(alarm: Alarm): void {
    if (isStanding(alarm)) this.byId.set(alarm.id, alarm);
    else this.byId.delete(alarm.id);
  }

  private changed(): void {
    if (this.timer) return;
    const wait = this.toldAt + PAUSE_MS - Date.now();
    if (wait <= 0) this.tell();
    else {
      this.timer = setTimeout(() => {
        this.timer = undefined;
        this.tell();
      }, wait);
    }
  }

  private tell(): void {
    this.toldAt = Date.now();
    this.snapshot = { alarms: [...this.byId.values()], whole: this.whole, error: this.error };
    this.listeners.forEach((listener) => {
      listener();
    });
  }
}
