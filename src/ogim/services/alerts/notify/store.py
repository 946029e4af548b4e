"""One transaction of the API of notifications: what the database refuses becomes a problem."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import psycopg
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from ogim.contracts.problems import Conflict, InvalidInput, NotFound, Unavailable
from ogim.infra import etags
from ogim.services.alerts.notify import repository
from ogim.services.alerts.notify.repository import Row, Table


@asynccontextmanager
async def transaction(pool: AsyncConnectionPool) -> AsyncGenerator[AsyncConnection[Any]]:
    """One transaction, committed at the end.

    Raises:
        Conflict: the name is taken.
        InvalidInput: PostgreSQL can't store a value.
        Unavailable: PostgreSQL does not answer.
    """
    try:
        async with pool.connection() as connection:
            yield connection
    except psycopg.errors.UniqueViolation:
        raise Conflict("The name is taken.") from None
    except (psycopg.DataError, psycopg.errors.CheckViolation) as error:
        raise InvalidInput(f"It can't be stored: {error.diag.message_primary or error}") from None
    except UnicodeEncodeError:
        raise InvalidInput("It can't be stored: a text is not valid Unicode.") from None
    except (psycopg.OperationalError, PoolTimeout):
        raise Unavailable("The database does not answer.") from None


async def stored(connection: AsyncConnection[Any], table: Table, row_id: UUID) -> Row:
    """A row.

    Raises:
        NotFound: there is none.
    """
    row = await repository.find(connection, table, row_id)
    if row is None:
        raise NotFound(f"There is none of {table} with the id {row_id}.")
    return row


async def locked(connection: AsyncConnection[Any], table: Table, row_id: UUID, version: int) -> Row:
    """A row that is about to change.

    Raises:
        NotFound: there is none.
        PreconditionFailed: it is at another version.
    """
    row = await repository.find(connection, table, row_id, lock=True)
    if row is None:
        raise NotFound(f"There is none of {table} with the id {row_id}.")
    etags.check(version, row["version"])
    return row
