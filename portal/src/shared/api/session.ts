/** Who is signed in: the tokens, in memory and in this tab's sessionStorage (see ADR 0032). */
import { useSyncExternalStore } from "react";

const KEY = "ogim.token";

export interface Session {
  readonly token: string;
  /** UTC epoch ms after which the server refuses the token. */
  readonly expiresAt: number;
  /** Buys the next pair of tokens, once; null where the server gave none. */
  readonly refresh: string | null;
  /** Nothing else may be done before the password is changed. */
  readonly mustChangePassword: boolean;
  /** A role of the person demands a second factor, and none is enrolled yet. */
  readonly mustEnrol: boolean;
}

/** What signing in and refreshing answer. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly expires_in: number;
  readonly refresh_token?: string | null;
  readonly password_change_required?: boolean;
  readonly enrolment_required?: boolean;
}

function usable(session: Session): boolean {
  return session.expiresAt > Date.now() || Boolean(session.refresh);
}

function stored(): Session | null {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Session | null;
    return found && usable(found) ? found : null;
  } catch {
    return null;
  }
}

let session: Session | null = stored();
const listeners = new Set<() => void>();
const renewals = new Set<() => void>();

function keep(next: Session | null, told: ReadonlySet<() => void>): void {
  session = next;
  if (next) sessionStorage.setItem(KEY, JSON.stringify(next));
  else sessionStorage.removeItem(KEY);
  told.forEach((listener) => {
    listener();
  });
}

function sessionOf(answer: TokenAnswer): Session {
  return {
    token: answer.access_token,
    expiresAt: Date.now() + answer.expires_in * 1000,
    refresh: answer.refresh_token ?? null,
    mustChangePassword: answer.password_change_required ?? false,
    mustEnrol: answer.enrolment_required ?? false,
  };
}

export function getSession(): Session | null {
  return session;
}

/** Someone signed in. */
export function openSession(answer: TokenAnswer): void {
  keep(sessionOf(answer), listeners);
  renewals.forEach((listener) => {
    listener();
  });
}

function duties(one: Session | null): string {
  return one ? `${one.mustChangePassword} ${one.mustEnrol}` : "";
}

/** The same person goes on with other tokens; what is on the screen stays, unless a duty came or went. */
export function adoptSession(next: Session): void {
  const same = duties(session) === duties(next);
  keep(next, renewals);
  if (same) return;
  listeners.forEach((listener) => {
    listener();
  });
}

/** New tokens of the server for the same person. */
export function renewSession(answer: TokenAnswer): Session {
  const next = sessionOf(answer);
  adoptSession(next);
  return next;
}

export function closeSession(): void {
  if (session) keep(null, listeners);
}

/** The server says that nothing else is allowed before the password is changed. */
export function demandPasswordChange(): void {
  if (session && !session.mustChangePassword) keep({ ...session, mustChangePassword: true }, listeners);
}

/** Tells of signing in and out. */
export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells of new tokens, those of signing in included. */
export function onRenewal(listener: () => void): () => void {
  renewals.add(listener);
  return () => renewals.delete(listener);
}

export function useSession(): Session | null {
  return useSyncExternalStore(onSession, getSession);
}
