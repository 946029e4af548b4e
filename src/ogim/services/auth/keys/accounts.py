"""Service accounts: programs that have keys and no password."""

from collections.abc import Sequence
from typing import Any

from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from ogim.contracts.permissions import granted
from ogim.contracts.problems import Conflict, InvalidInput, NotFound
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.infra.guard import Principal
from ogim.services.auth.authority import (
    check_permissions,
    check_roles,
    check_scopes,
    cleaned_scopes,
    reaches,
)
from ogim.services.auth.keys import account_repository
from ogim.services.auth.keys.schemas import (
    NewServiceAccount,
    ServiceAccount,
    ServiceAccountChange,
)

WHAT = "The service account"


def _recorded(row: account_repository.Row) -> account_repository.Row:
    """What a record tells of one: not who made it, since that person may be erased."""
    return {name: value for name, value in row.items() if name != "created_by"}


async def _check_reach(
    connection: AsyncConnection[Any], caller: Principal, roles: Sequence[str]
) -> None:
    """Refuse roles that do not exist, or that allow more than the caller may."""
    custom = await account_repository.custom_roles(connection, roles)
    check_roles(roles, list(custom))
    of_custom = frozenset(name for names in custom.values() for name in names)
    check_permissions(caller, granted(roles) | of_custom, WHAT)


class ServiceAccounts:
    """The use cases of service accounts."""

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self._pool = pool

    async def shown(self, caller: Principal) -> list[ServiceAccount]:
        """All in the caller's part of the asset tree, by name."""
        async with self._pool.connection() as connection:
            rows = await account_repository.accounts(connection, caller.scopes)
        return [ServiceAccount(**row) for row in rows]

    async def create(self, caller: Principal, new: NewServiceAccount) -> ServiceAccount:
        """Create one.

        Raises:
            Forbidden: it would reach further than the caller.
            Conflict: the name is taken.
        """
        scopes = cleaned_scopes(new.scopes)
        check_scopes(caller, scopes, WHAT)
        values = new.model_dump() | {"scopes": scopes, "created_by": caller.username}
        async with self._pool.connection() as connection:
            await _check_reach(connection, caller, new.roles)
            row = await account_repository.insert(connection, values)
            if row is None:
                raise Conflict(f"There is already a service account {new.name}.")
            where = f"service-accounts/{row['id']}"
            act = Act("service-accounts.create", where, after=_recorded(row))
            await audit.record(connection, caller, act)
        return ServiceAccount(**row)

    async def change(
        self, caller: Principal, account_id: int, change: ServiceAccountChange
    ) -> ServiceAccount:
        """Change what the body names; its keys follow within moments.

        Raises:
            InvalidInput: nothing to change.
            Forbidden: it reaches, or would reach, further than the caller.
            NotFound: no such service account.
        """
        changes = change.model_dump(exclude_none=True)
        if not changes:
            raise InvalidInput("There is nothing to change.")
        async with self._pool.connection() as connection:
            before = await account_repository.by_id(connection, account_id)
            if before is None or not reaches(caller, before["scopes"]):
                raise NotFound(f"There is no service account {account_id}.")
            await _check_reach(connection, caller, before["roles"])
            if "roles" in changes:
                await _check_reach(connection, caller, changes["roles"])
            if "scopes" in changes:
                changes["scopes"] = cleaned_scopes(changes["scopes"])
                check_scopes(caller, changes["scopes"], WHAT)
            row = await account_repository.update(connection, account_id, changes)
            if row is None:
                raise NotFound(f"There is no service account {account_id}.")
            where = f"service-accounts/{account_id}"
            shown_before = {name: before[name] for name in changes}
            shown_after = {name: row[name] for name in changes}
            act = Act("service-accounts.change", where, shown_before, shown_after)
            await audit.record(connection, caller, act)
        return ServiceAccount(**row)

    async def remove(self, caller: Principal, account_id: int) -> None:
        """Delete one, with its keys.

        Raises:
            NotFound: no such service account.
        """
        async with self._pool.connection() as connection:
            before = await account_repository.by_id(connection, account_id)
            if (
                before is None
                or not reaches(caller, before["scopes"])
                or not await account_repository.delete(connection, account_id)
            ):
                raise NotFound(f"There is no service account {account_id}.")
            where = f"service-accounts/{account_id}"
            act = Act("service-accounts.delete", where, before=_recorded(before))
            await audit.record(connection, caller, act)
