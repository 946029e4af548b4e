/** Ties a connection to the session: open while someone is signed in, with a token that still holds. */
import { endSession, freshSession, refreshSession } from "@/shared/api/refresh";
import { getSession, onSession } from "@/shared/api/session";
import type { Connection } from "@/shared/live/connection";

const NOT_VALID = 4401;
/** A new token that is refused so soon after the last one will not be taken either. */
const RENEWED_MS = 30_000;

/** What a connection does when its token was refused: it comes back with a new one, once; who gets none has to sign in. */
export function renewal(open: () => void): (code: number) => void {
  let renewedAt = 0;
  const renew = async () => {
    const tried = Date.now() - renewedAt < RENEWED_MS;
    renewedAt = Date.now();
    if (!tried && (await refreshSession())) open();
    else endSession();
  };
  return (code) => {
    if (code === NOT_VALID) void renew();
  };
}

/** Follows the session; `onEnd` forgets what was of the last one. Returns what unties it. */
export function tie(connection: Connection, onEnd: () => void): () => void {
  const hurry = () => {
    connection.hurry();
  };
  const follow = () => {
    const session = getSession();
    if (session && !session.mustChangePassword) {
      void freshSession().then(() => { connection.open(); });
    } else {
      connection.close();
      onEnd();
    }
  };
  const untie = onSession(follow);
  window.addEventListener("online", hurry);
  document.addEventListener("visibilitychange", hurry);
  follow();
  return () => {
    untie();
    window.removeEventListener("online", hurry);
    document.removeEventListener("visibilitychange", hurry);
    connection.close();
  };
}
