"""Custom roles: nobody makes a role that may more than they do."""

from collections.abc import Iterable
from typing import Any, Final

from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from ogim.contracts.permissions import DESCRIBED, ROLES
from ogim.contracts.problems import Conflict, InvalidInput, NotFound
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.infra.guard import Principal
from ogim.services.auth.authority import check_permissions
from ogim.services.auth.roles import repository
from ogim.services.auth.roles.schemas import NewRole, Role, RoleChange
from ogim.services.auth.sessions.service import Sessions

ROLES_MAX: Final = 200


class Roles:
    """The use cases of roles."""

    def __init__(self, pool: AsyncConnectionPool, sessions: Sessions) -> None:
        self._pool = pool
        self._sessions = sessions

    async def all(self) -> list[Role]:
        """Built-in roles by rank, then custom ones by name."""
        async with self._pool.connection() as connection:
            custom = await repository.all_roles(connection)
        built_in = [
            Role(name=name, description="", permissions=sorted(permissions), built_in=True)
            for name, permissions in ROLES.items()
        ]
        return [*built_in, *(Role(**row) for row in custom)]

    async def create(self, new: NewRole, caller: Principal) -> Role:
        """Create a role.

        Raises:
            InvalidInput: a permission that there is not.
            Forbidden: a permission that the caller lacks.
            Conflict: the name is taken, or there are too many.
        """
        if new.name in ROLES:
            raise Conflict(f"{new.name} is a built-in role.")
        permissions = _known(new.permissions)
        check_permissions(caller, permissions, "The role")
        role = Role(name=new.name, description=new.description, permissions=permissions)
        row = role.model_dump(exclude={"built_in"})
        async with self._pool.connection() as connection:
            if await repository.count(connection) >= ROLES_MAX:
                raise Conflict(f"There can be {ROLES_MAX} roles.")
            if not await repository.insert(connection, row):
                raise Conflict(f"There is already a role {new.name}.")
            await audit.record(
                connection, caller, Act("roles.create", f"roles/{new.name}", after=row)
            )
        return role

    async def change(self, name: str, change: RoleChange, caller: Principal) -> Role:
        """Change what a role allows; its holders' tokens say so within a second.

        Raises:
            NotFound: no such custom role.
            InvalidInput: a permission that there is not.
            Forbidden: a permission, old or new, that the caller lacks.
        """
        permissions = _known(change.permissions)
        check_permissions(caller, permissions, "The role")
        role = Role(name=name, description=change.description, permissions=permissions)
        row = role.model_dump(exclude={"built_in"})
        async with self._pool.connection() as connection:
            before = await _locked(connection, name)
            check_permissions(caller, before["permissions"], "The role")
            await repository.update(connection, row)
            holders = await repository.holders(connection, name)
            cuts = [await self._sessions.cut(connection, user_id) for user_id in holders]
            act = Act("roles.update", f"roles/{name}", before=before, after=row)
            await audit.record(connection, caller, act)
        for cut in cuts:
            await self._sessions.told(cut)
        return role

    async def remove(self, name: str, caller: Principal) -> None:
        """Delete a role that nobody has.

        Raises:
            NotFound: no such custom role.
            Forbidden: it allows what the caller may not.
            Conflict: somebody has it.
        """
        async with self._pool.connection() as connection:
            before = await _locked(connection, name)
            check_permissions(caller, before["permissions"], "The role")
            if holders := await repository.holders(connection, name):
                raise Conflict(f"{len(holders)} users have this role.", users=len(holders))
            await repository.delete(connection, name)
            await audit.record(
                connection, caller, Act("roles.delete", f"roles/{name}", before=before)
            )


async def _locked(connection: AsyncConnection[Any], name: str) -> repository.Row:
    """The role, and its holders before it: sign-ins lock in that order, too."""
    await repository.holders(connection, name)
    role = await repository.locked(connection, name)
    if role is None:
        kind = "built-in and stays as it is" if name in ROLES else "not known"
        raise NotFound(f"The role {name} is {kind}.")
    return role


def _known(permissions: Iterable[str]) -> list[str]:
    names = sorted(set(permissions))
    if unknown := [name for name in names if name not in DESCRIBED]:
        raise InvalidInput(f"There is no permission {', '.join(unknown)[:200]}.")
    return names
