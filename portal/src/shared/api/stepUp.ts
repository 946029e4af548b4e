/** A critical act asks for a fresh proof of who one is: the request waits, a dialog asks, the request goes again. */
import { useSyncExternalStore } from "react";
import { problemOf } from "@/shared/api/problem";

/** The one request that a proof will stand for. */
export interface BoundRequest {
  readonly method: string;
  /** Path and query as they are sent. */
  readonly path: string;
  readonly body_sha256: string;
}

/** What the dialog shows, and how it answers. */
export interface Asked {
  /** What the server calls the act, such as `users:erase`. */
  readonly action: string;
  /** What it can be proved with: `totp`, `webauthn`, `recovery`; `password` or `sign-in` for the first factor. */
  readonly methods: readonly string[];
  readonly request: BoundRequest;
  /** The proof, or null where the person let it be. */
  readonly settle: (proof: string | null) => void;
}

let asked: Asked | null = null;
const listeners = new Set<() => void>();

function show(next: Asked | null): void {
  asked = next;
  listeners.forEach((listener) => {
    listener();
  });
}

export function useAsked(): Asked | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
  );
}

/** What the server will compare the request with. */
export async function boundOf(request: Request): Promise<BoundRequest> {
  const { pathname, search } = new URL(request.url);
  const digest = await crypto.subtle.digest("SHA-256", await request.clone().arrayBuffer());
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { method: request.method, path: pathname + search, body_sha256: hex };
}

/** Asks for a proof and sends `request` again with it; the refusal stands where none is given. */
export async function stepUp(
  request: Request,
  refusal: Response,
  send: (request: Request) => Promise<Response>,
): Promise<Response> {
  if (asked) return refusal;
  const { members } = problemOf(refusal, await refusal.clone().json().catch(() => null));
  const action = typeof members.action === "string" ? members.action : "";
  const methods = Array.isArray(members.methods) ? members.methods.filter((one) => typeof one === "string") : [];
  const bound = await boundOf(request);
  const proof = await new Promise<string | null>((settle) => {
    show({ action, methods, request: bound, settle });
  });
  show(null);
  if (!proof) return refusal;
  request.headers.set("X-Step-Up", proof);
  return send(request);
}
