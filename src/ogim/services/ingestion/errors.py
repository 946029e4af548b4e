"""Database errors as problems a caller can act on."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import psycopg
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from ogim.contracts.problems import Conflict, InvalidInput, Unavailable


@asynccontextmanager
async def transaction(pool: AsyncConnectionPool) -> AsyncGenerator[AsyncConnection]:
    """One transaction, committed at the end.

    Raises:
        Conflict: a unique name is taken.
        InvalidInput: a value that PostgreSQL cannot store, e.g. a NUL in a text.
        Unavailable: PostgreSQL does not answer.
    """
    try:
        async with pool.connection() as db:
            yield db
    except psycopg.errors.UniqueViolation as error:
        raise Conflict(f"It exists already: {error.diag.message_detail}") from None
    except (psycopg.DataError, psycopg.errors.CheckViolation) as error:
        raise InvalidInput(f"It cannot be stored: {error.diag.message_primary or error}") from None
    except UnicodeEncodeError:
        raise InvalidInput("It cannot be stored: a text is not valid Unicode.") from None
    except (psycopg.OperationalError, PoolTimeout):
        raise Unavailable("The database does not answer.") from None
