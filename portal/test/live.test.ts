import { once } from "node:events";
import { afterEach, describe, expect, it, vi } from "vitest";
import { WebSocket as NodeSocket, WebSocketServer } from "ws";
import { freshnessOf } from "@/features/frame/freshnessState";
import { parseMessage, type Reading } from "@/shared/live/protocol";
import type { Link } from "@/shared/live/connection";
import { LiveSocket } from "@/shared/live/socket";
import { FLUSH_MS, LiveStore } from "@/shared/live/store";

const WAIT_MS = 20_000;

function reading(ts: number, value: number | null = 1): Reading {
  return { tag: 1, ts, value, quality: 0, flags: 0 };
}

describe("live store", () => {
  afterEach(() => vi.useRealTimers());

  it("tells a reader once per batch, four times a second at most", () => {
    vi.useFakeTimers();
    const store = new LiveStore();
    const listener = vi.fn();
    store.subscribe([1, 2], listener);
    for (let ts = 1; ts <= 50; ts += 1) store.accept([reading(ts), { ...reading(ts), tag: 2 }]);
    expect(listener).not.toHaveBeenCalled();
    vi.advanceTimersByTime(FLUSH_MS);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(store.get(1)?.ts).toBe(50);
  });

  it("ignores what is older than what it knows", () => {
    const store = new LiveStore();
    store.accept([reading(10, 5), reading(3, 7)]);
    expect(store.get(1)?.value).toBe(5);
    store.clear();
  });

  it("keeps a tail only of tags that are traced", () => {
    const store = new LiveStore();
    store.accept([reading(1)]);
    const untrace = store.trace([1]);
    store.accept([reading(2), reading(2), reading(3)]);
    expect(store.tail(1).map(({ ts }) => ts)).toEqual([2, 3]);
    untrace();
    expect(store.tail(1)).toEqual([]);
    store.clear();
  });
});

describe("protocol", () => {
  it("takes values, and passes over what is no reading", () => {
    const text = JSON.stringify({ type: "values", cursor: "5", at: 9, values: [[1, 2, null, 0, 0], "x", [1]] });
    expect(parseMessage(text)).toEqual({
      type: "values", cursor: "5", at: 9, readings: [{ tag: 1, ts: 2, value: null, quality: 0, flags: 0 }],
    });
    expect(parseMessage("no json")).toBeNull();
    expect(parseMessage('{"type":"later"}')).toBeNull();
  });
});

describe("live socket, against a server on the wire", () => {
  it("sends its token first, resumes from its cursor, and comes back when dropped", async () => {
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    const firsts: unknown[] = [];
    server.on("connection", (peer) => {
      peer.once("message", (data: Buffer) => {
        firsts.push(JSON.parse(data.toString()));
        peer.send(JSON.stringify({ type: "hello", cursor: "c0" }));
        peer.send(JSON.stringify({ type: "values", cursor: "c1", at: Date.now(), values: [[7, 1, 2.5, 0, 0]] }));
        if (firsts.length === 1) setTimeout(() => { peer.terminate(); }, 20);
      });
    });
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    const links: Link[] = [];
    const heard: Reading[] = [];
    const socket = new LiveSocket({
      url: `ws://127.0.0.1:${port}`,
      token: () => "secret",
      onReadings: (readings) => heard.push(...readings),
      onLink: (link) => links.push(link),
      onRefused: () => undefined,
      make: (url) => new NodeSocket(url) as unknown as WebSocket,
      backoffMs: 10,
    });
    socket.want([7]);
    socket.open();
    await vi.waitFor(() => { expect(firsts).toHaveLength(2); }, WAIT_MS);
    await vi.waitFor(() => { expect(links.at(-1)?.phase).toBe("live"); }, WAIT_MS);
    expect(firsts[0]).toEqual({ token: "secret", tags: [7], rate_hz: 4, since: null });
    expect(firsts[1]).toMatchObject({ since: "c1" });
    expect(links.map(({ phase }) => phase)).toContain("reconnecting");
    expect(heard[0]).toEqual({ tag: 7, ts: 1, value: 2.5, quality: 0, flags: 0 });
    socket.close();
    server.close();
  });
});

describe("freshness", () => {
  const link: Link = { phase: "live", heardAt: 1000, valuesAt: 1000, clockAhead: 0 };

  it("says live, stale and offline", () => {
    expect(freshnessOf(link, 2000, true)).toBe("live");
    expect(freshnessOf(link, 15_000, true)).toBe("stale");
    expect(freshnessOf({ ...link, phase: "reconnecting" }, 2000, true)).toBe("offline");
    expect(freshnessOf({ ...link, valuesAt: 0 }, 9000, false)).toBe("quiet");
  });
});
