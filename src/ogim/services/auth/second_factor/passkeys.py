"""Passkeys: made, shown, taken away, and used as a second factor or instead of a password."""

import hashlib
from collections.abc import Mapping
from typing import Any

from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from ogim.contracts.problems import Conflict, InvalidInput, NotAuthenticated, NotFound
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.infra.guard import Principal
from ogim.services.auth.second_factor import ceremonies, passkey_repository, repository
from ogim.services.auth.second_factor.callers import person
from ogim.services.auth.second_factor.ceremonies import Party
from ogim.services.auth.second_factor.challenges import Challenges
from ogim.services.auth.second_factor.codes import first_codes, forget_codes_without_factor
from ogim.services.auth.second_factor.schemas import AddedPasskey, NewPasskey, Passkey

REFUSED = "The passkey is not accepted; try again."


class Passkeys:
    """The passkeys of one relying party."""

    def __init__(self, pool: AsyncConnectionPool, challenges: Challenges, party: Party) -> None:
        self._pool = pool
        self._challenges = challenges
        self._party = party

    async def creation(self, caller: Principal) -> dict[str, Any]:
        """Options of ``navigator.credentials.create`` for the caller."""
        user_id = person(caller)
        async with self._pool.connection() as connection:
            found = await repository.enrolled(connection, user_id)
            known = await passkey_repository.known(connection, user_id)
        if found is None:
            raise NotFound("The user was deleted.")
        challenge = await self._challenges.new("enrol", user_id)
        user = _handle(user_id), found.username, found.display_name
        return ceremonies.creation(self._party, user, known, challenge)

    async def add(self, caller: Principal, new: NewPasskey) -> AddedPasskey:
        """Keep the passkey that the browser made.

        Raises:
            InvalidInput: it does not answer a challenge of ours.
            Conflict: it is kept already, or the user has too many.
        """
        user_id = person(caller)
        challenge = ceremonies.challenge_of(new.credential)
        if not await self._challenges.take(challenge, "enrol", user_id):
            raise InvalidInput("The passkey took too long; begin again.")
        made = ceremonies.made(self._party, new.credential, challenge)
        async with self._pool.connection() as connection:
            await repository.lock_user(connection, user_id)
            row = await passkey_repository.insert(connection, user_id, new.name, made)
            if row is None:
                at_most = passkey_repository.PER_USER_MAX
                raise Conflict(f"This passkey is kept already, or there are {at_most} of them.")
            codes = await first_codes(connection, user_id)
            act = Act("passkeys.create", f"users/{user_id}/passkeys/{row['id']}", after=row)
            await audit.record(connection, caller, act)
        return AddedPasskey(passkey=Passkey(**row), recovery_codes=codes)

    async def all_of(self, caller: Principal) -> list[Passkey]:
        """The caller's passkeys."""
        async with self._pool.connection() as connection:
            rows = await passkey_repository.all_of(connection, person(caller))
        return [Passkey(**row) for row in rows]

    async def remove(self, caller: Principal, passkey_id: int) -> None:
        """Take a passkey of the caller's away.

        Raises:
            NotFound: the caller has none of that id.
        """
        user_id = person(caller)
        async with self._pool.connection() as connection:
            await repository.lock_user(connection, user_id)
            row = await passkey_repository.delete(connection, user_id, passkey_id)
            if row is None:
                raise NotFound(f"You have no passkey {passkey_id}.")
            await forget_codes_without_factor(connection, user_id)
            act = Act("passkeys.delete", f"users/{user_id}/passkeys/{passkey_id}", before=row)
            await audit.record(connection, caller, act)

    async def options(self, user_id: int) -> dict[str, Any] | None:
        """Fresh options for proving that one is ``user_id``; None without a passkey."""
        async with self._pool.connection() as connection:
            known = await passkey_repository.known(connection, user_id)
        if not known:
            return None
        challenge = await self._challenges.new("prove", user_id)
        return ceremonies.request(self._party, known, challenge)

    async def proves(self, user_id: int, credential: Mapping[str, Any]) -> bool:
        """Whether ``credential`` answers a challenge given to ``user_id``, with a passkey of his.

        Raises:
            InvalidInput: not a credential.
        """
        challenge = ceremonies.challenge_of(credential)
        if not await self._challenges.take(challenge, "prove", user_id):
            return False
        async with self._pool.connection() as connection:
            return await self._user(connection, credential, challenge) == user_id

    async def sign_in_options(self) -> dict[str, Any]:
        """Options for signing in with whatever passkey the browser holds."""
        return ceremonies.request(self._party, (), await self._challenges.new("sign-in", None))

    async def identify(self, credential: Mapping[str, Any]) -> int:
        """Whose passkey answers; the authenticator has verified the person.

        Raises:
            InvalidInput: not a credential.
            NotAuthenticated: unknown passkey, or not an answer to a challenge of ours.
        """
        challenge = ceremonies.challenge_of(credential)
        if not await self._challenges.take(challenge, "sign-in", None):
            raise NotAuthenticated(REFUSED)
        async with self._pool.connection() as connection:
            user_id = await self._user(connection, credential, challenge)
        if user_id is None:
            raise NotAuthenticated(REFUSED)
        return user_id

    async def _user(
        self, connection: AsyncConnection[Any], credential: Mapping[str, Any], challenge: bytes
    ) -> int | None:
        """Whose passkey answers ``challenge``; its count of uses is kept."""
        credential_id = ceremonies.credential_id_of(credential)
        owned = await passkey_repository.owner(connection, credential_id)
        if owned is None:
            return None
        user_id, known = owned
        count = ceremonies.holds(self._party, credential, known, challenge)
        if count is None:
            return None
        await passkey_repository.used(connection, credential_id, count)
        return user_id


def _handle(user_id: int) -> bytes:
    """What an authenticator keeps of a user: opaque, and always the same."""
    return hashlib.sha256(b"ogim user %d" % user_id).digest()
