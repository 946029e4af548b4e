"""What one may ask of the alarms."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from psycopg.errors import QueryCanceled
from psycopg_pool import AsyncConnectionPool

from ogim.contracts.alarms import BY_RANK
from ogim.contracts.problems import NotFound, Unavailable
from ogim.infra.clock import Clock, now_ms
from ogim.infra.guard import Principal
from ogim.services.alerts import pages, repository
from ogim.services.alerts.floods import rates
from ogim.services.alerts.repository import WINDOW_MS, Connection, Row
from ogim.services.alerts.selection import Place, Selection, place_of
from ogim.services.alerts.settings import AlertSettings


class AlertService:
    """Lists, histories and what stands. What lies beyond the caller's scopes does not exist."""

    def __init__(
        self, pool: AsyncConnectionPool, settings: AlertSettings, clock: Clock = now_ms
    ) -> None:
        self.pool = pool
        self.settings = settings
        self.clock = clock

    async def page(self, wanted: Selection, cursor: str | None, limit: int) -> Row:
        """A page of occurrences: ``items`` and ``next``.

        Raises:
            InvalidInput: a span or a cursor that is none.
            Unavailable: it took the database too long.
        """
        wanted.check()
        after = place_of(cursor)
        try:
            async with self.pool.connection() as connection:
                await repository.set_timeout(connection, self.settings.statement_timeout_s)
                found = await pages.page(connection, wanted, after, limit + 1)
        except QueryCanceled as error:
            raise Unavailable("The database took too long; ask for a shorter span.") from error
        return {
            "items": found[:limit],
            "next": str(place_at(found[limit - 1])) if len(found) > limit else None,
        }

    async def get(self, alert: UUID, caller: Principal) -> Row:
        """One occurrence.

        Raises:
            NotFound: there is none, or not for this caller.
        """
        async with self.pool.connection() as connection:
            return await visible(connection, alert, caller)

    async def events(self, alert: UUID, caller: Principal, after: int, limit: int) -> Row:
        """What happened to an occurrence: ``items`` and ``next``.

        Raises:
            NotFound: as ``get``.
        """
        async with self.pool.connection() as connection:
            await visible(connection, alert, caller)
            found = await repository.events(connection, alert, after, limit + 1)
        following = found[limit - 1]["seq"] if len(found) > limit else None
        return {"items": found[:limit], "next": following}

    async def shelf(self, caller: Principal, after: str, limit: int) -> Row:
        """Silenced alarms by key: ``items`` and ``next``."""
        paths = list(caller.scopes) or None
        async with self.pool.connection() as connection:
            found = await repository.shelf(connection, paths, after, limit + 1)
        following = found[limit - 1]["key"] if len(found) > limit else None
        return {"items": found[:limit], "next": following}

    async def summary(self, caller: Principal) -> Row:
        """What stands, what is the most urgent of it, and how fast it comes."""
        now, paths, settings = self.clock(), list(caller.scopes) or None, self.settings
        async with self.pool.connection() as connection:
            standing = await repository.counts(connection, paths)
            urgent = repository.highest(caller.scopes)
            highest = await pages.page(connection, urgent, None, 1)
            came = await repository.annunciations(
                connection, now - WINDOW_MS, now + WINDOW_MS, paths, settings.position_depth
            )
        counts: dict[str, dict[str, int]] = {}
        for row in standing:
            counts.setdefault(row["state"], {})[BY_RANK[row["rank"]]] = row["n"]
        rate = rates(came)
        return {
            "counts": counts,
            "highest": highest[0] if highest else None,
            "rate": rate,
            "flooded": [place for place, n in rate.items() if n > settings.flood_begins],
        }


def place_at(row: Mapping[str, Any]) -> Place:
    """Where a page ends."""
    return Place(row["rank"], row["raised_ms"], row["id"])


async def visible(connection: Connection, alert: UUID, caller: Principal) -> Row:
    """An occurrence within the caller's scopes.

    Raises:
        NotFound: there is none.
    """
    row = await repository.get(connection, alert)
    if row is None or not caller.may_see(row["tag"] or ""):
        raise NotFound(f"There is no alarm {alert}.")
    return row
