/** One WebSocket for the whole portal: subscribes, resumes where it was, reconnects with back-off. */
import { type Cursor, parseMessage, type Reading } from "@/shared/live/protocol";

export type Phase = "idle" | "connecting" | "live" | "reconnecting";

export interface Link {
  readonly phase: Phase;
  /** When the last message came (local clock), UTC epoch ms; 0 for never. */
  readonly heardAt: number;
  /** When the last values came (local clock); 0 for never. */
  readonly valuesAt: number;
  /** Server clock minus local clock, ms. */
  readonly clockAhead: number;
}

export interface SocketOptions {
  readonly url: string;
  readonly token: () => string | null;
  readonly onReadings: (readings: readonly Reading[]) => void;
  readonly onLink: (link: Link) => void;
  /** The server refused the token: 4401 not valid, 4403 not allowed. */
  readonly onRefused: (code: number) => void;
  readonly make?: (url: string) => WebSocket;
  /** First wait before a new attempt; doubles up to `backoffMaxMs`. */
  readonly backoffMs?: number;
  readonly backoffMaxMs?: number;
  /** A connection that says nothing for so long is closed and made anew. */
  readonly silenceMaxMs?: number;
}

const RATE_HZ = 4;
const REFUSED_CODES: readonly number[] = [4401, 4403];

export class LiveSocket {
  private readonly options: Required<SocketOptions>;
  private socket: WebSocket | undefined;
  private link: Link = { phase: "idle", heardAt: 0, valuesAt: 0, clockAhead: 0 };
  private cursor: Cursor | null = null;
  private tags: number[] = [];
  private attempt = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SocketOptions) {
    this.options = {
      make: (url) => new WebSocket(url),
      backoffMs: 500,
      backoffMaxMs: 15_000,
      silenceMaxMs: 45_000,
      ...options,
    };
  }

  /** Replaces what is subscribed; without tags the connection stays for its heartbeat alone. */
  want(tags: number[]): void {
    this.tags = tags;
    if (this.link.phase === "live") this.send({ tags });
  }

  open(): void {
    if (this.socket) return;
    clearTimeout(this.retry);
    const token = this.options.token();
    if (!token) return;
    this.say({ phase: this.attempt ? "reconnecting" : "connecting" });
    const socket = this.options.make(this.options.url);
    this.socket = socket;
    socket.onopen = () => {
      this.send({ token, tags: this.tags, rate_hz: RATE_HZ, since: this.cursor });
    };
    socket.onmessage = (event) => {
      this.hear(String(event.data));
    };
    socket.onclose = (event) => {
      if (this.socket === socket) this.lost(event.code);
    };
    this.watch();
  }

  close(): void {
    clearTimeout(this.retry);
    clearTimeout(this.silence);
    const socket = this.socket;
    this.socket = undefined;
    this.attempt = 0;
    this.cursor = null;
    socket?.close();
    this.say({ phase: "idle" });
  }

  /** Tries at once, where it was waiting for its next attempt (the network is said to be back). */
  hurry(): void {
    if (!this.socket && this.link.phase === "reconnecting") this.open();
  }

  private send(message: object): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  private hear(text: string): void {
    const message = parseMessage(text);
    if (!message) return;
    this.watch();
    const heardAt = Date.now();
    if (message.type === "hello") {
      this.attempt = 0;
      this.cursor = message.cursor ?? this.cursor;
      this.say({ phase: "live", heardAt });
    } else if (message.type === "values") {
      this.cursor = message.cursor ?? this.cursor;
      this.say({ heardAt, valuesAt: heardAt, clockAhead: message.at - heardAt });
      this.options.onReadings(message.readings);
    } else {
      this.say({ heardAt });
    }
  }

  private lost(code: number): void {
    this.socket = undefined;
    clearTimeout(this.silence);
    if (REFUSED_CODES.includes(code)) {
      this.say({ phase: "idle" });
      this.options.onRefused(code);
      return;
    }
    const wait = Math.min(this.options.backoffMaxMs, this.options.backoffMs * 2 ** this.attempt);
    this.attempt += 1;
    this.say({ phase: "reconnecting" });
    this.retry = setTimeout(() => {
      this.open();
    }, wait * (0.75 + Math.random() / 2));
  }

  private watch(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      const socket = this.socket;
      if (!socket) return;
      this.lost(0);
      socket.close();
    }, this.options.silenceMaxMs);
  }

  private say(change: Partial<Link>): void {
    this.link = { ...this.link, ...change };
    this.options.onLink(this.link);
  }
}
