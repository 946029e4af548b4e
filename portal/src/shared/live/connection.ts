/** A WebSocket that comes back: signs in, reconnects with back-off, gives up a line that says nothing. */
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

export interface ConnectionOptions {
  readonly url: string;
  readonly token: () => string | null;
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

const REFUSED_CODES: readonly number[] = [4401, 4403];

export abstract class Connection {
  private readonly how: Required<ConnectionOptions>;
  private socket: WebSocket | undefined;
  private link: Link = { phase: "idle", heardAt: 0, valuesAt: 0, clockAhead: 0 };
  private attempt = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ConnectionOptions) {
    this.how = {
      make: (url) => new WebSocket(url),
      backoffMs: 500,
      backoffMaxMs: 15_000,
      silenceMaxMs: 45_000,
      ...options,
    };
  }

  /** The first message of a connection. */
  protected abstract greeting(token: string): object;

  /** Takes a message in; false for one that this portal does not know. */
  protected abstract hear(text: string): boolean;

  open(): void {
    if (this.socket) return;
    clearTimeout(this.retry);
    const token = this.how.token();
    if (!token) return;
    this.say({ phase: this.attempt ? "reconnecting" : "connecting" });
    const socket = this.how.make(this.how.url);
    this.socket = socket;
    socket.onopen = () => {
      this.send(this.greeting(token));
    };
    socket.onmessage = (event) => {
      if (this.hear(String(event.data))) this.watch();
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
    socket?.close();
    this.say({ phase: "idle" });
  }

  /** Tries at once, where it was waiting for its next attempt (the network is said to be back). */
  hurry(): void {
    if (!this.socket && this.link.phase === "reconnecting") this.open();
  }

  protected get isLive(): boolean {
    return this.link.phase === "live";
  }

  /** The server took the token. */
  protected greeted(): void {
    this.attempt = 0;
    this.say({ phase: "live", heardAt: Date.now() });
  }

  protected send(message: object): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  protected say(change: Partial<Link>): void {
    this.link = { ...this.link, ...change };
    this.how.onLink(this.link);
  }

  private lost(code: number): void {
    this.socket = undefined;
    clearTimeout(this.silence);
    if (REFUSED_CODES.includes(code)) {
      this.say({ phase: "idle" });
      this.how.onRefused(code);
      return;
    }
    const wait = Math.min(this.how.backoffMaxMs, this.how.backoffMs * 2 ** this.attempt);
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
    }, this.how.silenceMaxMs);
  }
}
