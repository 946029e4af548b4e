/** One WebSocket for the values of the whole portal: subscribes, resumes where it was. */
import { Connection, type ConnectionOptions } from "@/shared/live/connection";
import { type Cursor, parseMessage, type Reading } from "@/shared/live/protocol";

export interface SocketOptions extends ConnectionOptions {
  readonly onReadings: (readings: readonly Reading[]) => void;
}

const RATE_HZ = 4;

export class LiveSocket extends Connection {
  private readonly onReadings: SocketOptions["onReadings"];
  private cursor: Cursor | null = null;
  private tags: number[] = [];

  constructor({ onReadings, ...options }: SocketOptions) {
    super(options);
    this.onReadings = onReadings;
  }

  /** Replaces what is subscribed; without tags the connection stays for its heartbeat alone. */
  want(tags: number[]): void {
    this.tags = tags;
    if (this.isLive) this.send({ tags });
  }

  override close(): void {
    this.cursor = null;
    super.close();
  }

  protected greeting(token: string): object {
    return { token, tags: this.tags, rate_hz: RATE_HZ, since: this.cursor };
  }

  protected hear(text: string): boolean {
    const message = parseMessage(text);
    if (!message) return false;
    const heardAt = Date.now();
    if (message.type === "hello") {
      this.cursor = message.cursor ?? this.cursor;
      this.greeted();
    } else if (message.type === "values") {
      this.cursor = message.cursor ?? this.cursor;
      this.say({ heardAt, valuesAt: heardAt, clockAhead: message.at - heardAt });
      this.onReadings(message.readings);
    } else {
      this.say({ heardAt });
    }
    return true;
  }
}
