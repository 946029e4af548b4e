"""The port that every field protocol implements: run, browse, read, write, backfill.

A connector knows its protocol and nothing of OGIM: readings leave through a ``Sink``, what it
thinks of itself through a ``Reporter``. It owns its sockets, tasks and deadlines, survives every
fault of the far side, and never raises for one: a fault becomes quality, state or an ``OgimError``.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final, Protocol, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from ogim.connectors.browsed import Browsed
from ogim.connectors.state import StateReport
from ogim.contracts.frames import TAG_NAME_LENGTH_MAX
from ogim.infra.clock import Clock, now_ms

ADDRESS_LENGTH_MAX: Final = 1_024
CONNECTS_MAX: Final = 256
BATCH_READINGS_MAX: Final = 10_000

Finite: TypeAlias = Annotated[float, Field(allow_inf_nan=False)]


class Point(BaseModel):
    """One value of a device that feeds one tag."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tag: str = Field(min_length=1, max_length=TAG_NAME_LENGTH_MAX, description="Tag it feeds.")
    address: str = Field(
        min_length=1,
        max_length=ADDRESS_LENGTH_MAX,
        description="OPC UA node id, or Modbus address such as `1/holding/3028/float32/ABCD`.",
    )
    interval_ms: int | None = Field(
        default=None, ge=10, le=86_400_000, description="Sampling; default: the connector's."
    )
    deadband: Finite | None = Field(
        default=None, ge=0, description="Change that counts as one, in the tag's unit."
    )
    deadband_percent: Finite | None = Field(
        default=None, ge=0, le=100, description="Change that counts as one, in % of the span."
    )
    eu_lo: Finite | None = Field(default=None, description="Start of the span, tag's unit.")
    eu_hi: Finite | None = Field(default=None, description="End of the span, tag's unit.")
    scale: Finite = Field(default=1.0, description="Tag value = raw * scale + offset.")
    offset: Finite = Field(default=0.0, description="Tag value = raw * scale + offset.")
    writable: bool = Field(default=False, description="Whether OGIM may write it.")


@dataclass(frozen=True, slots=True)
class Batch:
    """Readings of one moment, in columns of equal length.

    Attributes:
        received: when they arrived here, UTC epoch ms.
        tags: tag names.
        ts: source times, UTC epoch ms.
        values: finite numbers, or None where the source gave no number.
        quality: OPC UA StatusCodes, unsigned 32-bit.
        backfill: True where they come from a history read.
        skew: source clock minus ours as last measured, ms; 0 if unknown.
    """

    received: int
    tags: list[str]
    ts: list[int]
    values: list[float | None]
    quality: list[int]
    backfill: bool = False
    skew: int = 0

    def __len__(self) -> int:
        return len(self.tags)

    def part(self, start: int, stop: int) -> "Batch":
        """The readings ``start`` to ``stop``; the batch itself where that is all of them."""
        if start == 0 and stop >= len(self.tags):
            return self
        columns = (c[start:stop] for c in (self.tags, self.ts, self.values, self.quality))
        return Batch(self.received, *columns, backfill=self.backfill, skew=self.skew)  # pyright: ignore[reportArgumentType]


Sink: TypeAlias = Callable[[Batch], Awaitable[None]]
"""Takes a batch of at most ``BATCH_READINGS_MAX``; returns when it is safe.

While it waits, the connector holds the source back. Calls of one connector never overlap.
"""


Reporter: TypeAlias = Callable[[StateReport], None]
"""Told at every change of state and at most once a second besides; must not block or raise."""


@dataclass(frozen=True, slots=True)
class Write:
    """A value, in the tag's unit, for one writable point."""

    point: Point
    value: float


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What became of one write.

    Attributes:
        address: where it went.
        quality: the device's answer as a StatusCode; 0 = done.
        read_back: the value read after the write, in the tag's unit, or None.
        reason: plain words where it was not done.
    """

    address: str
    quality: int
    read_back: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Backfilled:
    """What a history read brought.

    Attributes:
        readings: handed to the sink.
        without_history: addresses whose device keeps none.
        truncated: True where a bound was met before the span was read.
    """

    readings: int
    without_history: list[str]
    truncated: bool = False


class Connector(Protocol):
    """One device or server. All methods are bounded in time; all but ``run`` work stopped too."""

    async def run(
        self,
        points: Sequence[Point],
        sink: Sink,
        report: Reporter,
        resume: Mapping[str, int] | None = None,
    ) -> None:
        """Feed the sink until cancelled; reconnects by itself.

        Args:
            points: what to read; at most one point per tag.
            sink: takes the readings.
            report: told how it goes.
            resume: newest source time already stored by tag, UTC epoch ms; where the device
                keeps history, what came after it is read as backfill.

        Cancelled, it closes its sockets and leaves no task within 5 s.
        """
        ...

    async def browse(self, node: str | None = None, depth: int = 1) -> Browsed:
        """What lies below ``node`` (default: the device's root), ``depth`` levels.

        Raises:
            Unavailable: the device does not answer or refuses.
            NotFound: no such node.
        """
        ...

    async def read(self, points: Sequence[Point]) -> Batch:
        """The present values, in the points' order; failures as quality.

        Raises:
            Unavailable: the device does not answer or refuses.
        """
        ...

    async def write(self, writes: Sequence[Write]) -> list[WriteResult]:
        """Write and read back, in order.

        Raises:
            Unavailable: the device does not answer or refuses; nothing was written.
        """
        ...

    async def backfill(
        self, points: Sequence[Point], from_ms: int, to_ms: int, sink: Sink
    ) -> Backfilled:
        """Hand the device's history of ``[from_ms, to_ms)`` to the sink, marked as backfill.

        Raises:
            Unavailable: the device does not answer or refuses.
        """
        ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a connector is given by the process it runs in.

    Attributes:
        name: the connector's name, unique in the instance.
        folder: the instance's folder for connectors (certificates, trust list).
        clock: UTC epoch ms.
        connects: bounds the attempts to connect that run at once; give all connectors of a
            process the same one.
    """

    name: str
    folder: Path
    clock: Clock = now_ms
    connects: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(CONNECTS_MAX))
