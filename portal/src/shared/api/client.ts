/** The typed HTTP client: paths and bodies from the OpenAPI, token added and renewed, problems thrown. */
import createClient, { type Middleware } from "openapi-fetch";
import { Problem, problemOf, unreachable } from "@/shared/api/problem";
import { endSession, freshSession, refreshSession } from "@/shared/api/refresh";
import type { paths } from "@/shared/api/schema";
import { demandPasswordChange, getSession } from "@/shared/api/session";
import { stepUp } from "@/shared/api/stepUp";

const DEADLINE_MS = 20_000;
/** What takes its time: months of readings are judged. */
const LONG_MS = 300_000;
const LONG: readonly string[] = ["/rules/rehearsal"];
/** Where "not authenticated" speaks of the code or the password that was shown, not of the token. */
const PROVING: readonly string[] = ["/step-up", "/users/me/password", "/users/me/totp/verify"];

const authorised: Middleware = {
  async onRequest({ request }) {
    const session = await freshSession();
    if (session) request.headers.set("Authorization", `Bearer ${session.token}`);
    return request;
  },
  async onResponse({ request, response }) {
    if (response.ok) return;
    const problem = problemOf(response, await response.json().catch(() => null));
    if (problem.type === "not-authenticated" && request.headers.has("Authorization") && !getSession()?.refresh) endSession();
    if (problem.type === "password-change-required") demandPasswordChange();
    throw problem;
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === "AbortError") return error;
    return error instanceof Problem ? error : unreachable();
  },
};

function used(request: Request): string {
  return request.headers.get("Authorization")?.replace("Bearer ", "") ?? "";
}

function timed(request: Request): Promise<Response> {
  const most = LONG.some((path) => request.url.endsWith(path)) ? LONG_MS : DEADLINE_MS;
  const deadline = AbortSignal.any([request.signal, AbortSignal.timeout(most)]);
  return fetch(new Request(request, { signal: deadline }));
}

async function typeOf(response: Response): Promise<string> {
  return problemOf(response, await response.clone().json().catch(() => null)).type;
}

/** Sends again what was refused for want of a fresh token or of a proof, once the one or the other is there. */
async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await timed(request);
  if (![401, 403].includes(response.status) || !request.headers.has("Authorization")) return response;
  const type = await typeOf(response);
  if (type === "not-authenticated") {
    if (PROVING.some((path) => request.url.endsWith(path))) return response;
    const session = used(again) === getSession()?.token ? await refreshSession() : getSession();
    if (!session) return response;
    again.headers.set("Authorization", `Bearer ${session.token}`);
    return timed(again);
  }
  return type === "step-up-required" ? stepUp(again, response, timed) : response;
}

export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: send });
api.use(authorised);

/** The data of a successful answer. The middleware has thrown every other one. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  return data as T;
}

/** The data with the version that its ETag names: what `If-Match` shall say of the next write. */
export async function versioned<T>(call: Promise<{ data?: T; response: Response }>): Promise<{ data: T; etag: string }> {
  const { data, response } = await call;
  return { data: data as T, etag: response.headers.get("etag") ?? "" };
}
