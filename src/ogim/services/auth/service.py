"""Users: who they are and what they may do."""

from collections.abc import Mapping
from typing import Any, Final

from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from ogim.contracts.permissions import ADMIN, granted
from ogim.contracts.problems import Conflict, InvalidInput, NotFound
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.infra.guard import Principal
from ogim.services.auth import repository
from ogim.services.auth.authority import (
    check_permissions,
    check_roles,
    check_scopes,
    cleaned_scopes,
    reaches,
)
from ogim.services.auth.hasher import Hasher
from ogim.services.auth.masking import shown
from ogim.services.auth.schemas import Me, NewUser, User, UserChange, Users
from ogim.services.auth.sessions.service import Ended, Sessions

RECORDED: Final = (
    "username",
    "display_name",
    "roles",
    "locale",
    "enabled",
    "scopes",
    "must_change_password",
)
RIGHTS: Final = frozenset({"roles", "scopes", "must_change_password"})


class AuthService:
    """The use cases of administering users."""

    def __init__(self, pool: AsyncConnectionPool, hasher: Hasher, sessions: Sessions) -> None:
        self._pool = pool
        self._hasher = hasher
        self._sessions = sessions

    async def me(self, caller: Principal) -> Me:
        """The caller, as stored; a token for a user that is not stored speaks for itself."""
        async with self._pool.connection() as connection:
            user = await repository.by_name(connection, caller.username)
        return Me(
            id=caller.user_id,
            username=caller.username,
            display_name=user["display_name"] if user else caller.username,
            roles=list(caller.roles),
            permissions=sorted(caller.permissions),
            locale=user["locale"] if user else "en",
            scopes=list(caller.scopes),
            must_change_password=caller.must_change_password,
            enrolment_required=caller.must_enrol,
        )

    async def users(self, caller: Principal, cursor: str, limit: int) -> Users:
        """One page of users by name, as the caller may see them."""
        async with self._pool.connection() as connection:
            rows = await repository.page(
                connection, cursor, limit + 1, caller.scopes, caller.user_id
            )
        items = [shown(User(**row), caller) for row in rows[:limit]]
        return Users(items=items, next=rows[limit - 1]["username"] if len(rows) > limit else None)

    async def user(self, user_id: int, caller: Principal) -> User:
        """A user, as the caller may see it.

        Raises:
            NotFound: no such user in the caller's part of the asset tree.
        """
        async with self._pool.connection() as connection:
            row = await repository.by_id(connection, user_id)
        if row is None or not (user_id == caller.user_id or reaches(caller, row["scopes"])):
            raise no_such(user_id)
        return shown(User(**row), caller)

    async def create(self, new: NewUser, caller: Principal) -> User:
        """Create a user.

        Raises:
            InvalidInput: unknown role or weak password.
            Forbidden: more rights than the caller has.
            Conflict: the name is taken.
        """
        scopes = cleaned_scopes(new.scopes)
        check_scopes(caller, scopes, "The user")
        digest = await self._hasher.accepted(new.password, (new.username, new.display_name))
        values = new.model_dump(exclude={"password"}) | {"password_hash": digest, "scopes": scopes}
        async with self._pool.connection() as connection:
            await _check_given(connection, caller, new.roles)
            row = await repository.insert(connection, values)
            if row is None:
                raise Conflict(f"There is already a user {new.username}.")
            act = Act(
                "users.create", f"users/{row['id']}", after=_recorded(row), subject=new.username
            )
            await audit.record(connection, caller, act)
        return shown(User(**row), caller)

    async def change(self, user_id: int, change: UserChange, caller: Principal) -> User:
        """Change a user. New rights hold within a second; a new password ends all sessions.

        Raises:
            NotFound: no such user.
            InvalidInput: nothing to change, unknown role or weak password.
            Forbidden: more rights than the caller has, before or after.
            Conflict: it would leave the instance without an administrator.
        """
        changes = change.model_dump(exclude_none=True)
        if not changes:
            raise InvalidInput("There is nothing to change.")
        if "scopes" in changes:
            changes["scopes"] = cleaned_scopes(changes["scopes"])
        if (password := changes.pop("password", None)) is not None:
            if user_id == caller.user_id:
                raise InvalidInput("Change your own password by POST /api/users/me/password.")
            names = await self._names(user_id)
            changes["password_hash"] = await self._hasher.accepted(password, names)
            changes.setdefault("must_change_password", True)
        async with self._pool.connection() as connection:
            before, row, ended = await self._changed(connection, user_id, changes, caller)
            act = Act(
                "users.update",
                f"users/{user_id}",
                before=_recorded(before, changes),
                after=_recorded(row, changes) | _flag(changes),
                subject=row["username"],
            )
            await audit.record(connection, caller, act)
        await self._sessions.told(ended)
        return shown(User(**row), caller)

    async def _changed(
        self,
        connection: AsyncConnection[Any],
        user_id: int,
        changes: Mapping[str, Any],
        caller: Principal,
    ) -> tuple[repository.Row, repository.Row, Ended]:
        loses = (
            changes.get("enabled") is False
            or ADMIN not in changes.get("roles", [ADMIN])
            or bool(changes.get("scopes"))
        )
        if loses and not await repository.other_admins(connection, user_id):
            raise Conflict("The last administrator can't be taken away.")
        before = await touched(connection, user_id, caller)
        if "roles" in changes:
            await _check_given(connection, caller, changes["roles"])
        check_scopes(caller, changes.get("scopes", before["scopes"]), "The user")
        row = await repository.update(connection, user_id, changes)
        if row is None:
            raise no_such(user_id)
        ended = Ended(user_id)
        if changes.get("enabled") is False or "password_hash" in changes:
            ended = await self._sessions.end(connection, user_id, "changed by another")
        elif any(name in changes and changes[name] != before[name] for name in RIGHTS):
            ended = await self._sessions.cut(connection, user_id)
        return before, row, ended

    async def remove(self, user_id: int, caller: Principal) -> None:
        """Delete a user.

        Raises:
            NotFound: no such user.
            Forbidden: the user may more than the caller.
            Conflict: it is the last administrator.
        """
        async with self._pool.connection() as connection:
            if not await repository.other_admins(connection, user_id):
                raise Conflict("The last administrator can't be deleted.")
            before = await touched(connection, user_id, caller)
            ended = await self._sessions.end(connection, user_id, "deleted")
            await repository.delete(connection, user_id)
            act = Act(
                "users.delete",
                f"users/{user_id}",
                before=_recorded(before),
                subject=before["username"],
            )
            await audit.record(connection, caller, act)
        await self._sessions.told(ended)

    async def _names(self, user_id: int) -> tuple[str, str]:
        async with self._pool.connection() as connection:
            user = await repository.by_id(connection, user_id)
        if user is None:
            raise no_such(user_id)
        return user["username"], user["display_name"]


async def touched(
    connection: AsyncConnection[Any], user_id: int, caller: Principal
) -> repository.Row:
    """A user, locked; only who may as much as the user may change it.

    Raises:
        NotFound: no such user.
        Forbidden: the user may more than the caller.
    """
    user = await repository.by_id(connection, user_id, lock=True)
    if user is None:
        raise no_such(user_id)
    permissions = await repository.permissions_of(connection, user["roles"])
    check_permissions(caller, permissions, "Changing this user")
    check_scopes(caller, user["scopes"], "The user")
    return user


async def _check_given(
    connection: AsyncConnection[Any], caller: Principal, roles: list[str]
) -> None:
    custom = await repository.custom_permissions(connection, roles, lock=True)
    check_roles(roles, custom.keys())
    check_permissions(caller, granted(roles).union(*custom.values()), "The user")


def no_such(user_id: int) -> NotFound:
    """The error for an id that is nobody's."""
    return NotFound(f"There is no user {user_id}.")


def _recorded(row: Mapping[str, Any], only: Mapping[str, Any] | None = None) -> dict[str, Any]:
    names = RECORDED if only is None else [name for name in RECORDED if name in only]
    return {name: row[name] for name in names}


def _flag(changes: Mapping[str, Any]) -> dict[str, Any]:
    return {"password": "changed"} if "password_hash" in changes else {}
