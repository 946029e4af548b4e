/** The typed HTTP client: paths and bodies from the OpenAPI, token added, problems thrown. */
import createClient, { type Middleware } from "openapi-fetch";
import { Problem, problemOf, unreachable } from "@/shared/api/problem";
import type { paths } from "@/shared/api/schema";
import { closeSession, getSession } from "@/shared/api/session";

const DEADLINE_MS = 20_000;

const authorised: Middleware = {
  onRequest({ request }) {
    const session = getSession();
    if (session) request.headers.set("Authorization", `Bearer ${session.token}`);
    return request;
  },
  async onResponse({ request, response }) {
    if (response.ok) return;
    if (response.status === 401 && request.headers.has("Authorization")) closeSession();
    throw problemOf(response, await response.json().catch(() => null));
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === "AbortError") return error;
    return error instanceof Problem ? error : unreachable();
  },
};

export const api = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: (request: Request) => {
    const deadline = AbortSignal.any([request.signal, AbortSignal.timeout(DEADLINE_MS)]);
    return fetch(new Request(request, { signal: deadline }));
  },
});
api.use(authorised);

/** The data of a successful answer. The middleware has thrown every other one. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  return data as T;
}
