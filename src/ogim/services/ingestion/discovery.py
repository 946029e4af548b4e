"""What a device offers: browsing it, and adopting what was found as tags and points."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from psycopg_pool import AsyncConnectionPool

from ogim.connectors import registry
from ogim.connectors.modbus.maps import MapPreview, points_of_map
from ogim.connectors.port import Browsed, Point, Surroundings
from ogim.contracts import tag_names
from ogim.contracts.problems import TooManyRequests, Unavailable
from ogim.infra import audit
from ogim.services.ingestion import acts, repository
from ogim.services.ingestion.connector_service import Connectors
from ogim.services.ingestion.errors import transaction
from ogim.services.ingestion.repository import Stored
from ogim.services.ingestion.schemas import (
    AdoptAnswer,
    Adopted,
    AdoptVerdict,
    BrowseRequest,
    Connector,
    ConnectorChange,
    RegisterMap,
    StartPolling,
)
from ogim.services.ingestion.settings import IngestionSettings

_POINT_MEMBERS = frozenset(Point.model_fields) - {"tag", "address"}
_TAG_MEMBERS = frozenset(Adopted.model_fields) - {
    "deadband_percent", "writable", "scale", "offset", "interval_ms", "expected_interval_ms"
}  # fmt: skip


class Discovery:
    """The use cases around browsing."""

    def __init__(
        self,
        pool: AsyncConnectionPool,
        connectors: Connectors,
        folder: Path,
        settings: IngestionSettings,
    ) -> None:
        self._pool = pool
        self._connectors = connectors
        self._folder = folder
        self._settings = settings
        self._browses = asyncio.Semaphore(settings.browses_max)

    async def browse(self, id_or_name: str, request: BrowseRequest) -> Browsed:
        """Look into the device with a session of its own, within a deadline.

        Raises:
            NotFound: no such connector or node.
            TooManyRequests: enough browses run already.
            Unavailable: the device does not answer.
        """
        async with transaction(self._pool) as db:
            row = await self._connectors.row(db, id_or_name)
        connector = registry.build(
            row.kind,
            self._connectors.config_of(row),
            Surroundings(name=row.name, folder=self._folder),
        )
        if self._browses.locked():
            raise TooManyRequests(f"{self._settings.browses_max} browses run already.")
        async with self._browses:
            try:
                async with asyncio.timeout(self._settings.browse_timeout_s):
                    return await connector.browse(request.node, request.depth)
            except TimeoutError:
                raise Unavailable(
                    f"The device did not answer within {self._settings.browse_timeout_s:g} s."
                ) from None

    async def adopt(self, id_or_name: str, items: Sequence[Adopted]) -> AdoptAnswer:
        """Make tags of found variables, with unit and ranges, and points of the connector."""
        async with transaction(self._pool) as db:
            row = await self._connectors.row(db, id_or_name, lock=True)
            owners = await repository.owners(db, [item.name for item in items])
            problems = _problems(row, items, owners)
            fit = [item for item, problem in zip(items, problems, strict=True) if problem is None]
            added = sum(item.name not in owners for item in fit)
            await self._connectors.make_room(db, points=added)
            usual_ms = registry.interval_ms_of(row.kind, self._connectors.config_of(row))
            found = [_tag(row, item, usual_ms) for item in fit]
            tags = await repository.adopt(db, found, restore=True)
            points = [_point(item) for item in fit if item.name in tags]
            await repository.put_points(db, row.id, points)
            await repository.update(db, row)
            await audit.record(db, None, acts.adopted(row, sorted(tags), len(points)))
        verdicts = [
            _verdict(item, problem, tags.get(item.name))
            for item, problem in zip(items, problems, strict=True)
        ]
        return AdoptAnswer(items=verdicts, points=len(points))

    async def start_polling(self, request: StartPolling) -> Connector:
        """Switch an OPC UA connector to polling, and start it."""
        change = {"mode": "poll", "polling_interval_ms": request.interval_ms}
        return await self._connectors.change(
            request.connector_id, ConnectorChange(config=change, desired="running")
        )

    def read_map(self, given: RegisterMap) -> MapPreview:
        """The points that a register map describes; bad rows by their reason."""
        return points_of_map(given.text, given.format, given.unit)


def _problems(
    row: Stored, items: Sequence[Adopted], owners: dict[str, tuple[Any, str]]
) -> list[str | None]:
    """Why each item cannot be adopted, or None."""
    seen: set[str] = set()
    problems: list[str | None] = []
    for item in items:
        problem = tag_names.problem_of(item.name)
        owner, name = owners.get(item.name, (row.id, row.name))
        if problem is None and owner != row.id:
            problem = f"the connector {name} feeds this tag already"
        if problem is None and item.name in seen:
            problem = "the name occurs twice in the request"
        seen.add(item.name)
        problems.append(problem)
    return problems


def _tag(row: Stored, item: Adopted, usual_ms: int | None) -> dict[str, Any]:
    """The tag to be; it expects readings as often as the device or the connector says."""
    found = item.model_dump(include=set(_TAG_MEMBERS), exclude_none=True)
    interval_ms = item.expected_interval_ms or item.interval_ms or usual_ms
    return found | {"source": row.name, "interval_ms": interval_ms}


def _point(item: Adopted) -> dict[str, Any]:
    members = item.model_dump(include=set(_POINT_MEMBERS), exclude_none=True)
    point = Point(tag=item.name, address=item.address, **members)
    return point.model_dump(mode="json", exclude_defaults=True)


def _verdict(item: Adopted, problem: str | None, tag: tuple[int, bool] | None) -> AdoptVerdict:
    if problem is not None or tag is None:
        detail = problem or "the catalogue does not take this name"
        return AdoptVerdict(
            name=item.name, address=item.address, tag_id=None, verdict="rejected", detail=detail
        )
    tag_id, created = tag
    return AdoptVerdict(
        name=item.name,
        address=item.address,
        tag_id=tag_id,
        verdict="created" if created else "exists",
    )
