/** New tokens before the old ones end: one request at a time, in one tab at a time (see ADR 0032). */
import {
  adoptSession, closeSession, getSession, onRenewal, onSession, renewSession, type Session, type TokenAnswer,
} from "@/shared/api/session";

const DEADLINE_MS = 20_000;
/** A token that ends sooner than this is not sent any more. */
const SPARE_MS = 5_000;
/** The timer renews when so much of the lifetime is over. */
const DUE_SHARE = 0.8;
const RETRY_MS = 15_000;
const LOCK = "ogim.refresh";

interface Renewal {
  readonly was: string;
  readonly now: Session | null;
}

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("ogim.session");
if (channel) {
  channel.onmessage = ({ data }: MessageEvent<Renewal>) => {
    if (getSession()?.refresh !== data.was) return;
    if (data.now) adoptSession(data.now);
    else closeSession();
  };
}

function tell(renewal: Renewal): void {
  channel?.postMessage(renewal);
}

/** A tab that was duplicated holds the same refresh token: both must not spend it. */
function alone<T>(act: () => Promise<T>): Promise<T> {
  const locks = (navigator as Partial<Navigator>).locks;
  return locks ? locks.request(LOCK, act) as Promise<T> : act();
}

async function spend(refresh: string): Promise<Session | null> {
  const response = await fetch(new Request(`${window.location.origin}/api/token/refresh`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ refresh_token: refresh }),
    signal: AbortSignal.timeout(DEADLINE_MS),
  }));
  if (response.ok) {
    const next = renewSession((await response.json()) as TokenAnswer);
    tell({ was: refresh, now: next });
    return next;
  }
  if (response.status >= 400 && response.status < 500 && response.status !== 429) endSession();
  return null;
}

let pending: Promise<Session | null> | null = null;

/**
 * New tokens for the old ones; null where there are none to be had. A refusal ends the session; a server
 * that does not answer leaves it as it is.
 */
export function refreshSession(): Promise<Session | null> {
  const before = getSession();
  pending ??= alone(() => {
    const now = getSession();
    if (!now?.refresh) return Promise.resolve(null);
    return now === before ? spend(now.refresh) : Promise.resolve(now);
  })
    .catch(() => null)
    .finally(() => {
      pending = null;
    });
  return pending;
}

/** The session with a token that the server will still take, renewed first where it has ended. */
export async function freshSession(): Promise<Session | null> {
  const session = getSession();
  if (!session?.refresh || session.expiresAt - SPARE_MS > Date.now()) return session;
  return (await refreshSession()) ?? getSession();
}

/** Ends the session here and in tabs that share it. */
export function endSession(): void {
  const refresh = getSession()?.refresh;
  closeSession();
  if (refresh) tell({ was: refresh, now: null });
}

/** Renews the tokens in the background for as long as someone is signed in. Returns what stops it. */
export function startRefresh(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const plan = () => {
    clearTimeout(timer);
    const session = getSession();
    if (!session?.refresh) return;
    const wait = Math.max(0, (session.expiresAt - Date.now()) * DUE_SHARE);
    timer = setTimeout(() => void due(), wait);
  };
  const due = async () => {
    const session = getSession();
    if (!session || (await refreshSession())) return;
    clearTimeout(timer);
    if (getSession()) timer = setTimeout(() => void due(), RETRY_MS);
  };
  const wake = () => {
    if (document.visibilityState === "visible") void freshSession();
  };
  const untie = [onRenewal(plan), onSession(plan)];
  document.addEventListener("visibilitychange", wake);
  plan();
  return () => {
    clearTimeout(timer);
    untie.forEach((one) => one());
    document.removeEventListener("visibilitychange", wake);
  };
}
