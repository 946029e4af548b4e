/** A critical act asks for a fresh proof of who one is: the request waits, a dialog asks, the request goes again. */
import { useSyncExternalStore } from "react";
import { problemOf } from "@/shared/api/problem";

/** What the dialog shows, and how it answers. */
export interface Asked {
  /** What the server calls the act, such as `users:erase`. */
  readonly action: string;
  /** The factors that would do. */
  readonly methods: readonly string[];
  readonly request: Request;
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

/** Asks for a proof and sends `request` again with it; the refusal stands where none is given. */
export async function stepUp(
  request: Request,
  refusal: Response,
  send: (request: Request) => Promise<Response>,
): Promise<Response> {
  if (asked) return refusal;
  const { members } = problemOf(refusal, await refusal.clone().json().catch(() => null));
  const methods = Array.isArray(members.methods) ? members.methods.filter((one) => typeof one === "string") : [];
  const action = typeof members.action === "string" ? members.action : "";
  const proof = await new Promise<string | null>((settle) => {
    show({ action, methods, request, settle });
  });
  show(null);
  if (!proof) return refusal;
  request.headers.set("X-Step-Up", proof);
  return send(request);
}
