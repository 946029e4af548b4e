/** Newest reading of every tag on the screen. Readers are told at most four times a second. */
import type { Reading } from "@/shared/live/protocol";

export const FLUSH_MS = 250;
const TAIL_MAX = 4_000;

type Listener = () => void;

export class LiveStore {
  private readonly newest = new Map<number, Reading>();
  private readonly tails = new Map<number, Reading[]>();
  private readonly traced = new Map<number, number>();
  private readonly listeners = new Map<number, Set<Listener>>();
  private readonly changed = new Set<number>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Takes readings in; one older than what is known of its tag changes nothing. */
  accept(readings: readonly Reading[]): void {
    for (const reading of readings) {
      const known = this.newest.get(reading.tag);
      if (known && known.ts > reading.ts) continue;
      this.newest.set(reading.tag, reading);
      this.changed.add(reading.tag);
      if (this.traced.has(reading.tag)) this.extend(reading, known);
    }
    if (this.changed.size && !this.timer) {
      this.timer = setTimeout(() => {
        this.flush();
      }, FLUSH_MS);
    }
  }

  private extend(reading: Reading, known: Reading | undefined): void {
    if (known?.ts === reading.ts) return;
    const tail = this.tails.get(reading.tag) ?? [];
    tail.push(reading);
    if (tail.length > TAIL_MAX) tail.splice(0, tail.length - TAIL_MAX);
    this.tails.set(reading.tag, tail);
  }

  private flush(): void {
    this.timer = undefined;
    const told = new Set<Listener>();
    for (const tag of this.changed) this.listeners.get(tag)?.forEach((listener) => told.add(listener));
    this.changed.clear();
    told.forEach((listener) => {
      listener();
    });
  }

  get(tag: number): Reading | undefined {
    return this.newest.get(tag);
  }

  subscribe(tags: readonly number[], listener: Listener): () => void {
    for (const tag of tags) {
      const set = this.listeners.get(tag) ?? new Set();
      this.listeners.set(tag, set.add(listener));
    }
    return () => {
      for (const tag of tags) this.listeners.get(tag)?.delete(listener);
    };
  }

  /** Keeps the readings of these tags as they come (a chart's live end), until told to stop. */
  trace(tags: readonly number[]): () => void {
    for (const tag of tags) this.traced.set(tag, (this.traced.get(tag) ?? 0) + 1);
    return () => {
      for (const tag of tags) {
        const left = (this.traced.get(tag) ?? 1) - 1;
        if (left > 0) {
          this.traced.set(tag, left);
        } else {
          this.traced.delete(tag);
          this.tails.delete(tag);
        }
      }
    };
  }

  tail(tag: number): readonly Reading[] {
    return this.tails.get(tag) ?? [];
  }

  clear(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.newest.clear();
    this.tails.clear();
    this.changed.clear();
  }
}
