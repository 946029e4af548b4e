"""Taking readings in over HTTP; and the parts of ingestion that the API process holds."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import psycopg
from psycopg_pool import AsyncConnectionPool

from ogim.contracts.problems import Forbidden, OgimError
from ogim.infra import audit
from ogim.infra.clock import Clock, now_ms
from ogim.infra.logs import logger
from ogim.infra.secret_box import SecretBox
from ogim.infra.spool import Spool, claim
from ogim.infra.tasks import ended
from ogim.services.ingestion import acts, bodies, metrics, repository, verdicts
from ogim.services.ingestion.connector_service import Connectors
from ogim.services.ingestion.discovery import Discovery
from ogim.services.ingestion.errors import transaction
from ogim.services.ingestion.forwarder import Forwarder
from ogim.services.ingestion.frame_builder import Origin
from ogim.services.ingestion.letters import letters_of
from ogim.services.ingestion.link import ProducerFactory
from ogim.services.ingestion.publisher import Publisher
from ogim.services.ingestion.settings import IngestionSettings

TAGS_REMEMBERED_MAX = 200_000
BARRED_ANEW_S = 2.0
_log = logger(__name__)


class Refused(msgspec.Struct, frozen=True):
    """One reading that was not taken."""

    index: int
    reason: str
    detail: str


class Answer(msgspec.Struct, frozen=True):
    """The verdicts on one request."""

    accepted: int
    rejected: int
    errors: list[Refused]
    created: int = 0


class Payload(msgspec.Struct, frozen=True):
    """A request as it came.

    Attributes:
        body: bytes as sent.
        encoding: its Content-Encoding.
        lines: True where its media type says NDJSON.
        sees: tells of a tag whether the sender may write it; None where there is no limit.
    """

    body: bytes
    encoding: str = ""
    lines: bool = False
    sees: Callable[[str], bool] | None = None


def answer_of(verdict: verdicts.Verdicts, created: int, listed_max: int) -> Answer:
    """What the sender is told; rejections are counted, and listed up to a bound."""
    for rejection in verdict.rejected:
        metrics.REJECTED.labels(rejection.reason).inc()
    refused = [
        Refused(rejection.index, rejection.reason, rejection.detail)
        for rejection in verdict.rejected[:listed_max]
    ]
    return Answer(len(verdict.accepted), len(verdict.rejected), refused, created)


class Ingest:
    """The use cases of POST /ingest."""

    def __init__(
        self,
        pool: AsyncConnectionPool,
        publisher: Callable[[], Publisher],
        settings: IngestionSettings,
        clock: Clock,
    ) -> None:
        self.settings = settings
        self._pool = pool
        self._opened = publisher
        self._clock = clock
        self._existing: set[str] = set()

    @property
    def publisher(self) -> Publisher:
        """The process's publisher, once it is open."""
        return self._opened()

    async def take(self, payload: Payload, source: str, *, create_tags: bool) -> Answer:
        """Judge each reading and make the good ones durable, as readings of ``source``.

        Raises:
            Malformed: the body as a whole cannot be read.
            Forbidden: a tag lies outside of what the sender may see.
            TooLarge: more bytes or readings than allowed.
            TooManyRequests: no room; nothing was kept.
            Unavailable: neither Kafka nor the spool took them in time.
        """
        verdict, created = await self.keep(payload, source, create_tags=create_tags)
        return answer_of(verdict, created, self.settings.errors_listed_max)

    async def keep(
        self, payload: Payload, source: str, *, create_tags: bool
    ) -> tuple[verdicts.Verdicts, int]:
        """As ``take``; the verdicts themselves, and how many tags were created."""
        publisher, now = self.publisher, self._clock()
        body = bodies.unpack(payload.body, payload.encoding, self.settings.decoded_bytes_max)
        decoded = bodies.decode(body, lines=payload.lines, readings_max=self.settings.readings_max)
        span = verdicts.Span(self.settings.oldest_ts, now + self.settings.future_ms_max)
        verdict = verdicts.judge(decoded, publisher.partitions, span)
        _check_scope(payload, verdict.accepted.tags)
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

    async def _create(self, tags: Sequence[str], source: str) -> int:
        """Create those of ``tags`` that the catalogue lacks; deleted ones stay deleted."""
        missing = set(tags) - self._existing
        async with transaction(self._pool) as db:
            items = [{"name": name, "source": source} for name in sorted(missing)]
            found = await repository.adopt(db, items, restore=False)
            fresh = sorted(name for name, (_, new) in found.items() if new)
            if fresh:
                await audit.record(db, None, acts.arrived(source, fresh))
        if len(self._existing) > TAGS_REMEMBERED_MAX:
            self._existing.clear()
        self._existing |= missing
        return len(fresh)


def _check_scope(payload: Payload, tags: Sequence[str]) -> None:
    if payload.sees is None:
        return
    if beyond := next((tag for tag in tags if not payload.sees(tag)), None):
        raise Forbidden(f"{beyond} lies outside of your part of the asset tree; nothing was kept.")


class Ingestion:
    """What the API process holds of ingestion; ``open`` it in the event loop."""

    def __init__(
        self,
        pool: AsyncConnectionPool,
        producers: ProducerFactory,
        folders: "Folders",
        box: SecretBox,
        settings: IngestionSettings | None = None,
        clock: Clock = now_ms,
    ) -> None:
        """Assemble.

        Args:
            pool: of role ogim_app.
            producers: ``partial(kafka.producer, home)``.
            folders: where spool and connectors keep their files.
            box: decrypts connectors' secrets.
        """
        self.settings = settings or IngestionSettings()
        self._producers = producers
        self._folders = folders
        self._publisher: Publisher | None = None
        self._pool = pool
        self._barring: asyncio.Task[None] | None = None
        self.ingest = Ingest(pool, self._opened, self.settings, clock)
        self.connectors = Connectors(pool, box, self.settings)
        self.discovery = Discovery(pool, self.connectors, folders.connectors, self.settings)

    async def open(self) -> None:
        """Claim a spool and connect to Kafka."""
        self._publisher = await open_publisher(
            self._producers, self._folders.spool, "api", self.settings
        )
        self._barring = asyncio.create_task(self._bar())

    async def close(self) -> None:
        """Make durable what is in flight and release everything."""
        if self._barring is not None:
            await ended(self._barring)
        if self._publisher is not None:
            await self._publisher.stop()
            self._publisher = None

    async def _bar(self) -> None:
        """Keep up with which tags are calculated; what slips through is set aside by the stream."""
        while True:
            try:
                async with transaction(self._pool) as db:
                    names = await repository.calculated(db)
                self._opened().partitions.bar(names)
            except (OgimError, psycopg.Error) as error:
                _log.warning("calculated tags are not known anew", error=str(error)[:200])
            await asyncio.sleep(BARRED_ANEW_S)

    def _opened(self) -> Publisher:
        if self._publisher is None:
            raise RuntimeError("ingestion is not open")
        return self._publisher


class Folders(msgspec.Struct, frozen=True):
    """Where files lie: spools, and connectors' certificates and trust list."""

    spool: Path
    connectors: Path


async def open_publisher(
    producers: ProducerFactory, spool: Path, target: str, settings: IngestionSettings
) -> Publisher:
    """The publisher of a process, with a spool of its own.

    Raises:
        Unavailable: all of the target's spools are taken.
    """
    file = claim(spool, target, settings.spool_bytes_max)
    return Publisher(Forwarder(producers, Spool(file), settings), settings)
