"""Taking readings in through a door: under its name, by its rules, counted for it."""

from ogim.contracts.problems import OgimError
from ogim.services.ingestion.door_status import Door
from ogim.services.ingestion.doors import Doors
from ogim.services.ingestion.service import Answer, Ingest, Payload, answer_of


class DoorIngest:
    """The use case of POST /ingest?connector=…"""

    def __init__(self, doors: Doors, ingest: Ingest) -> None:
        self._doors = doors
        self._ingest = ingest

    async def take(self, door: Door, payload: Payload, *, create_tags: bool) -> Answer:
        """Judge each reading and make the good ones durable.

        Args:
            door: an open one; its configuration may ask for missing tags too.
            payload: the request as it came.
            create_tags: the request itself asks for missing tags.

        Raises:
            OgimError: as ``Ingest.take``; the door remembers why.
        """
        tally = self._doors.tally(door)
        wanted = create_tags or door.config.auto_create
        try:
            verdict, created = await self._ingest.keep(payload, door.name, create_tags=wanted)
        except OgimError as error:
            tally.last_error = error.detail
            raise
        tally.took(len(verdict.accepted), verdict.rejected, self._doors.clock())
        return answer_of(verdict, created, self._ingest.settings.errors_listed_max)
