"""Recovery codes come with the first factor and go with the last."""

from typing import Any

from psycopg import AsyncConnection

from ogim.services.auth.second_factor import recovery, repository


async def fresh_codes(connection: AsyncConnection[Any], user_id: int) -> list[str]:
    """New recovery codes in place of all earlier ones."""
    codes = recovery.new_codes()
    digests = [recovery.digest(user_id, code) for code in codes]
    await repository.replace_codes(connection, user_id, digests)
    return codes


async def first_codes(connection: AsyncConnection[Any], user_id: int) -> list[str]:
    """New recovery codes where the user has just enrolled the first factor; else none."""
    found = await repository.enrolled(connection, user_id)
    if found is None or found.totp + found.passkeys != 1:
        return []
    return await fresh_codes(connection, user_id)


async def forget_codes_without_factor(connection: AsyncConnection[Any], user_id: int) -> None:
    """Recovery codes stand in for a factor; they go with the last one."""
    found = await repository.enrolled(connection, user_id)
    if found is not None and not found.methods:
        await repository.replace_codes(connection, user_id, ())
