import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { problemOf, wrongFields } from "@/shared/api/problem";
import { freshSession, refreshSession } from "@/shared/api/refresh";
import { closeSession, getSession, onSession, openSession } from "@/shared/api/session";
import { boundOf } from "@/shared/api/stepUp";
import { auditSearch, filtersOf } from "@/features/audit/search";
import { pathsTo } from "@/features/tags/assets/treeLines";
import { clashes } from "@/shared/ui/Conflict";
import { editsOf } from "@/features/tags/fields";
import { formatOf, queryOf } from "@/features/tags/importing";
import { differencesOf } from "@/shared/format/difference";
import { deviceOf } from "@/shared/format/device";
import { digitsOf } from "@/shared/format/search";

const NEXT = { access_token: "second", refresh_token: "r2", expires_in: 1800 };

function answering(status: number, body: unknown) {
  const asked: Request[] = [];
  vi.stubGlobal("fetch", (request: Request) => {
    asked.push(request);
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
  return asked;
}

describe("a session", () => {
  beforeEach(() => { openSession({ access_token: "first", refresh_token: "r1", expires_in: 1 }); });
  afterEach(() => {
    closeSession();
    vi.unstubAllGlobals();
  });

  it("is renewed once for many who ask, without telling that someone signed in", async () => {
    const asked = answering(200, NEXT);
    const told = vi.fn();
    const untie = onSession(told);
    const sessions = await Promise.all([freshSession(), freshSession(), freshSession()]);
    untie();
    expect(asked).toHaveLength(1);
    expect(await asked[0]?.json()).toEqual({ refresh_token: "r1" });
    expect(sessions.map((one) => one?.token)).toEqual(["second", "second", "second"]);
    expect(told).not.toHaveBeenCalled();
  });

  it("tells when a duty has gone", async () => {
    openSession({ access_token: "first", refresh_token: "r1", expires_in: 1, password_change_required: true });
    answering(200, NEXT);
    const told = vi.fn();
    const untie = onSession(told);
    await refreshSession();
    untie();
    expect(told).toHaveBeenCalledTimes(1);
    expect(getSession()?.mustChangePassword).toBe(false);
  });

  it("ends where the refresh token is refused, and stays where nobody answers", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("network")));
    expect(await refreshSession()).toBeNull();
    expect(getSession()?.refresh).toBe("r1");
    answering(401, { type: "urn:ogim:problem:not-authenticated" });
    expect(await refreshSession()).toBeNull();
    expect(getSession()).toBeNull();
  });

  it("lies in the tab alone", () => {
    expect(sessionStorage.getItem("ogim.token")).toContain("r1");
    expect(JSON.stringify({ ...localStorage })).not.toContain("r1");
  });
});

describe("a proof", () => {
  it("is bound to method, path with query and the body's bytes", async () => {
    const request = new Request("https://h/api/users/2/erase?x=1", { method: "POST", body: "abc" });
    expect(await boundOf(request)).toEqual({
      method: "POST",
      path: "/api/users/2/erase?x=1",
      body_sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    });
  });
});

describe("problems", () => {
  it("keep their type and name the fields that are wrong", () => {
    const problem = problemOf(new Response(null, { status: 422 }), {
      type: "urn:ogim:problem:invalid-input", title: "x", errors: [{ at: "body/roles/0", problem: "unknown" }, 5],
    });
    expect(problem.type).toBe("invalid-input");
    expect(wrongFields(problem)).toEqual([{ at: "roles/0", problem: "unknown" }]);
  });
});

describe("differences", () => {
  it("name nested members by their path and leave equal ones out", () => {
    expect(differencesOf({ a: 1, b: { c: 2, d: 3 } }, { a: 1, b: { c: 4, d: 3 }, e: "x" })).toEqual([
      { member: "b.c", before: 2, after: 4 },
      { member: "e", before: undefined, after: "x" },
    ]);
  });
});

describe("an edit", () => {
  const base = { data_type: "double", step: false, limit_h: 8, unit: "bar" };

  it("sends what differs", () => {
    expect(editsOf(base, { ...base, limit_h: 9 })).toEqual({ limit_h: 9 });
  });

  it("that met another shows both changes", () => {
    const rows = clashes(base, { limit_h: 9 }, { ...base, limit_h: 10, unit: "Pa" });
    expect(rows).toEqual([
      { key: "limit_h", was: "8", theirs: "10", mine: "9", both: true },
      { key: "unit", was: "bar", theirs: "Pa", mine: null, both: false },
    ]);
  });
});

describe("addresses and words", () => {
  it("take filters that make sense, and pass over the rest", () => {
    const search = auditSearch({ actor: "admin", result: "odd", from: -1, to: 5, seq: 3 });
    expect(search).toEqual({ actor: "admin", to: 5, seq: 3 });
    expect(filtersOf(search)).toEqual({ actor: "admin", to: 5 });
  });

  it("tell a format by the file's name and send places of devices only", () => {
    expect(["a.CSV", "b.xlsx", "c.xml", "d"].map(formatOf)).toEqual(["csv", "xlsx", "nodeset", "csv"]);
    const wish = { mode: "upsert" as const, skipRejected: false, source: "s", prefix: "p" };
    expect(queryOf({ ...wish, format: "csv" }, true).has("prefix")).toBe(false);
    expect(queryOf({ ...wish, format: "nodeset" }, false).get("prefix")).toBe("p");
  });

  it("read codes, devices and paths", () => {
    expect(digitsOf("۱۲۳ 456")).toBe("123456");
    expect(deviceOf("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0")).toBe("Firefox 128, Linux");
    expect(pathsTo("a/b/c")).toEqual(["a", "a/b", "a/b/c"]);
  });
});
