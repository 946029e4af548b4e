"""Taking readings in through a door: under its name, by its rules, counted for it."""

from ogim.contracts.problems import OgimError
from ogim.services.ingestion import bodies, verdicts
from ogim.services.ingestion.door_status import Door
from ogim.services.ingestion.doors import Doors
from ogim.services.ingestion.frame_builder import Origin
from ogim.services.ingestion.letters import letters_of
from ogim.services.ingestion.service import Answer, Ingest, Payload


class DoorIngest(Ingest):
    """The use case of POST /ingest?connector=…"""

    def __init__(self, doors: Doors, ingest: Ingest) -> None:
        super().__init__(doors.pool, lambda: ingest.publisher, ingest.settings, doors.clock)
        self._doors = doors

    async def take_through(self, door: Door, payload: Payload, *, create_tags: bool) -> Answer:
        """Judge each reading and make the good ones durable.

        Args:
            door: an open one; its configuration may ask for missing tags too.
            payload: the request as it came.
            create_tags: the request itself asks for missing tags.

        Raises:
            OgimError: as ``Ingest.take``; the door remembers why.
        """
        tally = self._doors.tally(door)
        try:
            verdict, created = await self._through(
                door.name, payload, create_tags=create_tags or door.config.auto_create
            )
        except OgimError as error:
            tally.last_error = error.detail
            raise
        accepted = len(verdict.accepted)
        tally.took(accepted, verdict.rejected, self._clock())
        return Answer(accepted, len(verdict.rejected), self._named(verdict.rejected), created)

    async def _through(
        self, source: str, payload: Payload, *, create_tags: bool
    ) -> tuple[verdicts.Verdicts, int]:
        publisher, now = self.publisher, self._clock()
        body = bodies.unpack(payload.body, payload.encoding, self.settings.decoded_bytes_max)
        decoded = bodies.decode(body, lines=payload.lines, readings_max=self.settings.readings_max)
        span = verdicts.Span(self.settings.oldest_ts, now + self.settings.future_ms_max)
        verdict = verdicts.judge(decoded, publisher.partitions, span)
        created = 0
        if create_tags and not self._existing.issuperset(verdict.accepted.tags):
            created = await self._create(verdict.accepted.tags, source)
            # Received after its tags were made: the stream takes no older look-up's word for it.
            publisher.part(source)
            now = self._clock()
        await publisher.publish(verdict.accepted, Origin(source, now))
        if verdict.rejected:
            publisher.set_aside(letters_of(verdict.rejected, source, now))
        return verdict, created
