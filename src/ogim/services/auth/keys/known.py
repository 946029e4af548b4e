"""API keys as a process knows them: all in memory, so that a request asks nobody.

PostgreSQL tells of each change as it is committed (``NOTIFY auth_keys``, by triggers on keys,
service accounts, users and roles), so a revoked key is refused within moments everywhere. While
PostgreSQL is away the keys known last go on working until they expire.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import psycopg
from psycopg import AsyncConnection

from ogim.contracts.problems import NotAuthenticated, Unavailable
from ogim.infra.clock import Clock, now_ms
from ogim.infra.guard import Principal
from ogim.infra.logs import logger
from ogim.services.auth.keys.reach import narrowed, permitted
from ogim.services.auth.keys.secret import LENGTH_MAX, digest

CHANNEL: Final = "auth_keys"
KEYS_MAX: Final = 100_000
ROUND_S: Final = 5.0
"""How often uses are written down; a connection that died is noticed then, too."""
SETTLE_S: Final = 5.0
GATHER_S: Final = 0.05
"""Changes that come so close together are read at once."""
RELOAD_MS: Final = 60_000
AGAIN_S: Final = 1.0
_log = logger(__name__)

_LOAD: Final = """
SELECT k.key_hash, k.key_id, k.permissions, k.scopes,
  (extract(epoch FROM k.expires_at) * 1000)::bigint,
  u.user_id, coalesce(u.username, 'service:' || a.name),
  coalesce(u.roles, a.roles), coalesce(u.scopes, a.scopes),
  ARRAY (SELECT unnest(r.permissions) FROM auth.roles r
    WHERE r.name = ANY (coalesce(u.roles, a.roles)))
FROM auth.api_keys k
LEFT JOIN auth.users u USING (user_id)
LEFT JOIN auth.service_accounts a USING (account_id)
WHERE k.revoked_at IS NULL AND k.expires_at > now() AND coalesce(u.enabled, a.enabled)
ORDER BY k.key_id DESC LIMIT %s
"""
_USED: Final = """
UPDATE auth.api_keys k SET last_used_at = to_timestamp(u.at / 1000.0)
FROM (SELECT unnest(%s::int[]) AS id, unnest(%s::bigint[]) AS at) u
WHERE k.key_id = u.id AND (k.last_used_at IS NULL OR k.last_used_at < to_timestamp(u.at / 1000.0))
"""


@dataclass(frozen=True, slots=True)
class _Known:
    key_id: int
    principal: Principal


def _known(row: tuple[Any, ...]) -> _Known | None:
    """A key as it reaches now; None where it reaches nothing."""
    key_id, asked, scopes, expires_at, user_id, username, roles, owner_scopes, custom = row
    reached = narrowed(owner_scopes, scopes)
    if reached is None:
        return None
    principal = Principal(
        username=username,
        permissions=permitted(asked, roles, custom),
        roles=(),
        expires_at=expires_at,
        user_id=user_id,
        session=f"key-{key_id}",
        scopes=reached,
        kind="service" if user_id is None else "key",
    )
    return _Known(key_id, principal)


class KnownKeys:
    """Verifies API keys from memory.

    Args:
        conninfo: of PostgreSQL; one connection is kept open for its notifications.
        clock: for expiry and last use.
    """

    def __init__(self, conninfo: str, clock: Clock = now_ms) -> None:
        self._conninfo = conninfo
        self._clock = clock
        self._keys: dict[bytes, _Known] | None = None
        self._ids: dict[int, Principal] = {}
        self._used: dict[int, int] = {}
        self._loaded_at = 0
        self._written_at = 0
        self._changed = asyncio.Event()

    def verify(self, key: str) -> Principal:
        """The caller behind ``key``.

        Raises:
            NotAuthenticated: unknown, revoked, expired, or its owner is disabled.
            Unavailable: this process has not read the keys yet.
        """
        if self._keys is None:
            raise Unavailable("The API keys are not read yet; try again.")
        known = self._keys.get(digest(key)) if len(key) <= LENGTH_MAX else None
        now = self._clock()
        if known is None or known.principal.expires_at <= now:
            raise NotAuthenticated("The API key is not valid.")
        self._used[known.key_id] = now
        return known.principal

    def check(self, principal: Principal) -> None:
        """Raise NotAuthenticated where the key behind ``principal`` no longer reaches the same."""
        key_id = principal.session.removeprefix("key-")
        now_known = self._ids.get(int(key_id)) if key_id.isdecimal() else None
        if now_known != principal or principal.expires_at <= self._clock():
            raise NotAuthenticated("The API key is no longer valid.")

    async def settled(self, key_id: int, *, valid: bool) -> None:
        """Return once this process knows that a key works, or no longer; after 5 s in any case.

        Every process is told at the same time, so who has the answer can use the key at once.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLE_S):
                while (key_id in self._ids) is not valid:
                    await self._changed.wait()

    async def news(self) -> None:
        """Return when some key changed."""
        await self._changed.wait()

    async def keep(self) -> None:
        """Follow changes and write uses down, until cancelled."""
        while True:
            try:
                connecting = AsyncConnection.connect(self._conninfo, autocommit=True)
                async with await connecting as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    await self._load(connection)
                    while True:
                        await self._round(connection)
            except (psycopg.Error, OSError) as error:
                _log.warning("API keys without postgresql", reason=str(error))
                await asyncio.sleep(AGAIN_S)

    async def _round(self, connection: AsyncConnection[Any]) -> None:
        told = False
        async for _ in connection.notifies(timeout=ROUND_S, stop_after=1):
            told = True
        if told:
            await asyncio.sleep(GATHER_S)
        now = self._clock()
        if told or now - self._loaded_at > RELOAD_MS:
            await self._load(connection)
        if now - self._written_at >= ROUND_S * 900:
            self._written_at = now
            await self.write_uses(connection)

    async def _load(self, connection: AsyncConnection[Any]) -> None:
        cursor = await connection.execute(_LOAD, (KEYS_MAX,))
        rows = await cursor.fetchall()
        found = {row[0]: known for row in rows if (known := _known(row[1:]))}
        self._keys = found
        self._ids = {known.key_id: known.principal for known in found.values()}
        self._loaded_at = self._clock()
        self._changed.set()
        self._changed = asyncio.Event()

    async def write_uses(self, connection: AsyncConnection[Any]) -> None:
        """Write down when keys were used last."""
        if not self._used:
            return
        used, self._used = self._used, {}
        try:
            await connection.execute(_USED, (list(used), list(used.values())))
        except (psycopg.Error, OSError):
            self._used = used | self._used
            raise
