"""API keys: made, shown, revoked; never reaching further than who makes them."""

from typing import Any

from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from ogim.contracts.permissions import ALL
from ogim.contracts.problems import Conflict, Forbidden, InvalidInput, NotFound
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.infra.clock import Clock, now_ms
from ogim.infra.guard import Principal
from ogim.services.auth.authority import check_permissions, check_scopes, cleaned_scopes, reaches
from ogim.services.auth.keys import account_repository, repository
from ogim.services.auth.keys.known import KnownKeys
from ogim.services.auth.keys.reach import permitted
from ogim.services.auth.keys.schemas import ApiKey, MadeKey, NewKey
from ogim.services.auth.keys.secret import digest, new_secret
from ogim.services.auth.keys.settings import KeySettings

MANAGE = "apikeys:write"
DAY_MS = 86_400_000


def _manages(caller: Principal) -> bool:
    return MANAGE in caller.permissions


class Keys:
    """The use cases of API keys."""

    def __init__(
        self,
        pool: AsyncConnectionPool,
        known: KnownKeys,
        settings: KeySettings,
        clock: Clock = now_ms,
    ) -> None:
        self._pool = pool
        self._known = known
        self._settings = settings
        self._clock = clock

    async def shown(self, caller: Principal, *, everybodys: bool) -> list[ApiKey]:
        """The caller's keys, or everybody's.

        Raises:
            Forbidden: everybody's takes ``apikeys:write``.
        """
        if everybodys and not _manages(caller):
            raise Forbidden(f"This needs the permission {MANAGE}.", permission=MANAGE)
        user_id = None if everybodys else _user(caller)
        async with self._pool.connection() as connection:
            found = await repository.valid(connection, user_id, caller.scopes)
        return [ApiKey(**row) for row in found]

    async def make(self, caller: Principal, new: NewKey) -> MadeKey:
        """A key of the caller's own, or of a service account.

        Raises:
            InvalidInput: unknown permission, or it lives too long or not at all.
            Forbidden: it would reach further than the caller or its owner.
            Conflict: its owner has too many keys.
            NotFound: no such service account.
        """
        self._check(new)
        check_permissions(caller, new.permissions, "The key")
        scopes = cleaned_scopes(new.scopes)
        if scopes:
            check_scopes(caller, scopes, "The key")
        secret = new_secret()
        async with self._pool.connection() as connection:
            owner = await self._owner(connection, caller, new)
            values = owner | {
                "prefix": secret.prefix,
                "key_hash": digest(secret.text),
                "name": new.name,
                "permissions": sorted(set(new.permissions)),
                "scopes": scopes,
                "expires_at": new.expires_at,
                "created_by": caller.username,
            }
            row = await repository.insert(connection, values, self._settings.keys_per_owner_max)
            if row is None:
                most = self._settings.keys_per_owner_max
                raise Conflict(f"There are {most} keys already; revoke one first.")
            told, subject = _recorded(row)
            act = Act("api-keys.create", f"api-keys/{row['id']}", after=told, subject=subject)
            await audit.record(connection, caller, act)
        await self._known.settled(row["id"], valid=True)
        return MadeKey(**row, key=secret.text)

    def _check(self, new: NewKey) -> None:
        if unknown := sorted(set(new.permissions) - ALL):
            raise InvalidInput(f"There is no permission {', '.join(unknown)}.")
        left_ms, days = new.expires_at - self._clock(), self._settings.key_days_max
        if not 0 < left_ms <= days * DAY_MS:
            raise InvalidInput(f"A key expires within {days} days, and not in the past.")

    async def _owner(
        self, connection: AsyncConnection[Any], caller: Principal, new: NewKey
    ) -> dict[str, int | None]:
        """Whose key it will be; locked, so that keys are counted one at a time."""
        if new.service_account_id is None:
            user_id = _user(caller)
            await connection.execute(
                "SELECT FROM auth.users WHERE user_id = %s FOR UPDATE", (user_id,)
            )
            return {"user_id": user_id, "account_id": None}
        if not _manages(caller):
            raise Forbidden(f"This needs the permission {MANAGE}.", permission=MANAGE)
        account = await account_repository.by_id(connection, new.service_account_id)
        if account is None:
            raise NotFound(f"There is no service account {new.service_account_id}.")
        check_scopes(caller, new.scopes or account["scopes"], "The key")
        custom = await account_repository.custom_roles(connection, account["roles"])
        of_custom = [name for names in custom.values() for name in names]
        may = permitted(new.permissions, account["roles"], of_custom)
        if beyond := sorted(set(new.permissions) - may):
            raise Forbidden(f"The service account itself lacks {', '.join(beyond)}.")
        return {"user_id": None, "account_id": account["id"]}

    async def revoke(self, caller: Principal, key_id: int) -> None:
        """End a key of the caller's, or anybody's with ``apikeys:write``.

        Raises:
            NotFound: no valid key of that id that the caller may revoke.
        """
        async with self._pool.connection() as connection:
            scopes = await repository.owner_scopes(connection, key_id)
            manages = _manages(caller) and scopes is not None and reaches(caller, scopes)
            user_id = None if manages else _user(caller)
            row = await repository.revoke(connection, key_id, user_id)
            if row is None:
                raise NotFound(f"There is no key {key_id}.")
            told, subject = _recorded(row)
            act = Act("api-keys.revoke", f"api-keys/{key_id}", before=told, subject=subject)
            await audit.record(connection, caller, act)
        await self._known.settled(key_id, valid=False)


def _recorded(row: repository.Row) -> tuple[repository.Row, str | None]:
    """What a record tells of a key, and the person whom it describes: who may be erased."""
    told = {name: value for name, value in row.items() if name != "created_by"}
    return told, row["owner"] if row["owner_kind"] == "user" else None


def _user(caller: Principal) -> int:
    if caller.kind != "user" or caller.user_id is None:
        raise Forbidden("Only a user who has signed in has keys.")
    return caller.user_id
