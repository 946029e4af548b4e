import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { markOf, proposalOf, toggled, variablesOf } from "@/features/connectors/choice";
import { BLANK, bodyOf } from "@/features/connectors/forms";
import { exampleOf } from "@/features/connectors/example";
import { StateMark } from "@/features/connectors/StateMark";
import { type Hit, rankHits } from "@/features/frame/hits";
import type { BrowseNode, ConnectorStatus } from "@/shared/api/types";

function variable(address: string, more: Partial<BrowseNode> = {}): BrowseNode {
  return { address, name: address, path: `pad-a/${address}`, kind: "variable", writable: false, history: false, ...more };
}

const folder: BrowseNode = {
  address: "f", name: "f", path: "f", kind: "folder", writable: false, history: false,
  children: [variable("a", { unit: "bar", eu_lo: 0, eu_hi: 60, point: { scale: 0.01, offset: 5 } }), variable("b")],
};

describe("choosing tags", () => {
  it("takes a folder with all below it, and puts it back", () => {
    const some = toggled(new Map(), folder.children?.[0] ?? folder);
    expect(markOf(some, folder)).toBe("some");
    const all = toggled(some, folder);
    expect(markOf(all, folder)).toBe("all");
    expect(toggled(all, folder).size).toBe(0);
    expect(variablesOf(folder)).toHaveLength(2);
  });

  it("keeps what was edited when the rest of its folder is added", () => {
    const edited = new Map([["a", { ...proposalOf(variable("a")), name: "mine" }]]);
    expect(toggled(edited, folder).get("a")?.name).toBe("mine");
  });

  it("proposes what the device says of itself", () => {
    expect(proposalOf(folder.children?.[0] ?? folder)).toMatchObject({
      name: "pad-a/a", unit: "bar", eu_lo: 0, eu_hi: 60, scale: 0.01, offset: 5,
    });
    expect(proposalOf(variable("b"))).toMatchObject({ unit: null, scale: 1, offset: 0, interval_ms: null });
    const slow = variable("c", { expected_interval_ms: 1000, point: { interval_ms: 5000, deadband: 0.5 } });
    expect(proposalOf(slow)).toMatchObject({ expected_interval_ms: 1000, interval_ms: 5000, deadband: 0.5 });
  });
});

describe("a new connector", () => {
  it("asks for the strongest security and leaves blanks to the server", () => {
    expect(bodyOf({ ...BLANK, name: "x", endpoint: "opc.tcp://h:1" }).config).toEqual({
      endpoint: "opc.tcp://h:1", security: "sign_and_encrypt", mode: "subscribe",
    });
  });

  it("sends each kind its own fields", () => {
    const modbus = bodyOf({ ...BLANK, name: "m", kind: "modbus", host: "h", password: "unused" });
    expect(modbus.config).toEqual({ host: "h", port: 502, interval_ms: 1000 });
    expect(bodyOf({ ...BLANK, name: "r", kind: "rest" }).config).toEqual({ auto_create: false, silent_after_s: 300 });
  });
});

describe("the example of a door", () => {
  it("names the door and carries one reading that is taken", () => {
    const command = exampleOf("gauge-office", "https://h:1", 1_790_000_000_000);
    expect(command).toContain('"https://h:1/api/ingest?connector=gauge-office"');
    const body = /-d '(.+)'/.exec(command)?.[1] ?? "";
    expect(JSON.parse(body)).toEqual([{ tag: "area/well/measurement", ts: 1_790_000_000_000, value: 12.5, quality: 0 }]);
  });
});

describe("a connector's state", () => {
  it("is said in words, with a shape where it is abnormal", () => {
    const status = { state: "failed" } as ConnectorStatus;
    const { rerender } = render(<StateMark status={status} />);
    expect(screen.getByRole("img", { name: "failed" })).toBeTruthy();
    rerender(<StateMark status={{ ...status, state: "running" }} />);
    expect(screen.queryByRole("img")).toBeNull();
    expect(screen.getByText("running")).toBeTruthy();
  });
});

describe("search", () => {
  it("puts what begins with the words first", () => {
    const hits = ["pad-a trends", "Trends", "Tags"].map((label): Hit => ({ kind: "page", id: label, label, more: "", go: { to: "/" } }));
    expect(rankHits(hits, "trends").map(({ label }) => label)).toEqual(["Trends", "pad-a trends"]);
  });
});
