/** Who is signed in: the access token, in memory and in this tab's sessionStorage. */
import { useSyncExternalStore } from "react";

const KEY = "ogim.token";

export interface Session {
  readonly token: string;
  /** UTC epoch ms after which the server refuses the token. */
  readonly expiresAt: number;
}

function stored(): Session | null {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Session | null;
    return found && found.expiresAt > Date.now() ? found : null;
  } catch {
    return null;
  }
}

let session: Session | null = stored();
const listeners = new Set<() => void>();

function changed(next: Session | null): void {
  session = next;
  if (next) sessionStorage.setItem(KEY, JSON.stringify(next));
  else sessionStorage.removeItem(KEY);
  listeners.forEach((listener) => {
    listener();
  });
}

export function getSession(): Session | null {
  return session;
}

export function openSession(token: string, lifetimeS: number): void {
  changed({ token, expiresAt: Date.now() + lifetimeS * 1000 });
}

export function closeSession(): void {
  if (session) changed(null);
}

export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSession(): Session | null {
  return useSyncExternalStore(onSession, getSession);
}
