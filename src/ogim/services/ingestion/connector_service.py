"""Connectors as the API sees them: stored, changed, started, stopped, and how they are."""

from collections.abc import Sequence
from typing import Any, Final

from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from ogim.connectors import registry
from ogim.connectors.port import Point
from ogim.contracts import tag_names
from ogim.contracts.problems import Conflict, InvalidInput, NotFound
from ogim.infra import audit
from ogim.infra.secret_box import SecretBox, part
from ogim.services.ingestion import acts, repository
from ogim.services.ingestion.doors import Doors
from ogim.services.ingestion.errors import transaction
from ogim.services.ingestion.repository import Stored
from ogim.services.ingestion.schemas import (
    Connector,
    ConnectorChange,
    ConnectorPage,
    ConnectorStatus,
    Events,
    NewConnector,
    PointPage,
)
from ogim.services.ingestion.settings import IngestionSettings
from ogim.services.ingestion.views import shown

EVENTS_MAX: Final = 500


class Connectors:
    """The use cases of /connectors."""

    def __init__(
        self, pool: AsyncConnectionPool, box: SecretBox, settings: IngestionSettings
    ) -> None:
        self._pool = pool
        self._box = box
        self._settings = settings
        self.doors = Doors(pool, settings.status_interval_s)

    async def create(self, new: NewConnector) -> Connector:
        """Store a connector.

        Raises:
            InvalidInput: its configuration or points break a rule.
            Conflict: the name is taken, a tag is fed by another, or there are too many.
        """
        public, secrets = part(registry.config_of(new.kind, new.config))
        async with transaction(self._pool) as db:
            await self.make_room(db, connectors=1, points=len(new.points))
            row = await repository.insert(db, new.name, new.kind, public, self._box.seal(secrets))
            await self.put_points(db, row, new.points)
            if new.desired != row.desired:
                row = await repository.update(db, row._replace(desired=new.desired))
            await audit.record(db, None, acts.created(row, len(new.points)))
        self.doors.forget()
        return await self.get(str(row.id))

    async def get(self, id_or_name: str) -> Connector:
        """One connector.

        Raises:
            NotFound: there is none.
        """
        async with transaction(self._pool) as db:
            row = await self.row(db, id_or_name)
            rows = await repository.listing(db, "", 1, row.id)
            workers = await repository.workers(db)
        return shown(rows[0], workers, self._settings, self._secret_names(rows[0]["secrets"]))

    async def status(self, id_or_name: str) -> ConnectorStatus:
        """How it is."""
        return (await self.get(id_or_name)).status

    async def listing(self, after: str, limit: int) -> ConnectorPage:
        """Connectors by name, behind ``after``."""
        async with transaction(self._pool) as db:
            rows = await repository.listing(db, after, limit + 1)
            workers = await repository.workers(db)
        items = [
            shown(row, workers, self._settings, self._secret_names(row["secrets"]))
            for row in rows[:limit]
        ]
        return ConnectorPage(items=items, next=items[-1].name if len(rows) > limit else None)

    async def change(self, id_or_name: str, change: ConnectorChange) -> Connector:
        """Change what ``change`` names.

        Raises:
            NotFound, InvalidInput, Conflict: as in ``create``; or the version is another.
        """
        async with transaction(self._pool) as db:
            row = stored = await self.row(db, id_or_name, lock=True)
            if change.version is not None and change.version != row.version:
                raise Conflict(f"It is at version {row.version} by now.", version=row.version)
            if change.config is not None:
                row, before = self._configured(row, change.config), row
                await self._expect(db, before, row)
            if change.points is not None:
                await repository.clear_points(db, row.id)
                await self.make_room(db, points=len(change.points))
                await self.put_points(db, row, change.points)
            row = await repository.update(
                db,
                row._replace(name=change.name or row.name, desired=change.desired or row.desired),
            )
            points = None if change.points is None else len(change.points)
            secrets = change.config is not None and self._secrets_differ(stored, row)
            await audit.record(db, None, acts.changed(stored, row, points, secrets=secrets))
        self.doors.forget()
        return await self.get(str(row.id))

    async def remove(self, id_or_name: str) -> None:
        """Remove it; tags, history and events stay."""
        async with transaction(self._pool) as db:
            row = await self.row(db, id_or_name, lock=True)
            await repository.delete(db, row.id)
            await audit.record(db, None, acts.removed(row))
        self.doors.forget()

    async def points(
        self, id_or_name: str, after: str, limit: int, scopes: Sequence[str] = ()
    ) -> PointPage:
        """Its points by tag, behind ``after``: those within ``scopes``; without any, all."""
        async with transaction(self._pool) as db:
            row = await self.row(db, id_or_name)
            found = await repository.points(db, row.id, after, limit + 1, scopes)
        items = [Point.model_validate(point) for point in found[:limit]]
        return PointPage(items=items, next=items[-1].tag if len(found) > limit else None)

    async def events(self, id_or_name: str, limit: int) -> Events:
        """Its changes of state, newest first."""
        async with transaction(self._pool) as db:
            row = await self.row(db, id_or_name)
            rows = await repository.events(db, row.id, min(limit, EVENTS_MAX))
        return Events.model_validate({"items": rows})

    def config_of(self, row: Stored) -> dict[str, Any]:
        """The whole configuration, secrets included; never leaves the process."""
        return row.config | self._box.open(row.secrets)

    async def row(self, db: AsyncConnection, id_or_name: str, *, lock: bool = False) -> Stored:
        """The stored connector.

        Raises:
            NotFound: there is none.
        """
        row = await repository.find(db, id_or_name, lock=lock)
        if row is None:
            raise NotFound(f"There is no connector {id_or_name[:64]!r}.")
        return row

    async def make_room(self, db: AsyncConnection, connectors: int = 0, points: int = 0) -> None:
        """See that so many more fit.

        Raises:
            Conflict: they do not.
        """
        have_connectors, have_points = await repository.count(db)
        for have, more, most, what in (
            (have_connectors, connectors, self._settings.connectors_max, "connectors"),
            (have_points, points, self._settings.points_max, "points"),
        ):
            if more and have + more > most:
                raise Conflict(f"There are {have} {what}; {most} are allowed.")

    async def put_points(self, db: AsyncConnection, row: Stored, points: list[Point]) -> None:
        """Store points of a connector.

        Raises:
            InvalidInput: a tag's name breaks the rule or occurs twice.
            Conflict: another connector feeds the tag.
        """
        tags = [point.tag for point in points]
        if len(set(tags)) != len(tags):
            raise InvalidInput("A tag has more than one point.")
        for tag in tags:
            if problem := tag_names.problem_of(tag):
                raise InvalidInput(f"{tag[:80]!r}: {problem}")
        owners = await repository.owners(db, tags)
        for tag, (owner, name) in owners.items():
            if owner != row.id:
                raise Conflict(f"The tag {tag} is fed by the connector {name} already.")
        stored = [point.model_dump(mode="json", exclude_defaults=True) for point in points]
        await repository.put_points(db, row.id, stored)

    async def _expect(self, db: AsyncConnection, before: Stored, after: Stored) -> None:
        """Carry a changed interval over to the tags."""
        old, new = (
            registry.interval_ms_of(row.kind, self.config_of(row)) for row in (before, after)
        )
        if old is not None and new is not None and old != new:
            await repository.expect(db, after.id, old, new)

    def _configured(self, row: Stored, change: dict[str, Any]) -> Stored:
        merged = self.config_of(row) | change
        kept = {name: value for name, value in merged.items() if value is not None}
        public, secrets = part(registry.config_of(row.kind, kept))
        return row._replace(config=public, secrets=self._box.seal(secrets))

    def _secrets_differ(self, one: Stored, other: Stored) -> bool:
        return self._box.open(one.secrets) != self._box.open(other.secrets)

    def _secret_names(self, sealed: bytes | None) -> list[str]:
        return sorted(self._box.names(sealed))
