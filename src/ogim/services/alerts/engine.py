"""What the worker asks of a rule engine."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

import numpy.typing as npt

from ogim.contracts.alarms import Signal

Array: TypeAlias = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Readings:
    """A batch of ``processed-data`` in columns of equal length, in the order of the bus.

    Attributes:
        partition: int64, of the bus; order holds within one, and a tag stays in one.
        tag_id: int64.
        ts: int64, source times, UTC epoch ms.
        value: float64, NaN where there is none.
        quality: int64, StatusCodes, unsigned.
        received: int64, UTC epoch ms.
        flags: int64, ``contracts.processed.FLAG_*``.
    """

    partition: Array
    tag_id: Array
    ts: Array
    value: Array
    quality: Array
    received: Array
    flags: Array

    def __len__(self) -> int:
        return len(self.tag_id)

    def where(self, mask: Array | slice) -> "Readings":
        """Those that ``mask`` selects, or a piece of them."""
        columns = (self.partition, self.tag_id, self.ts, self.value, self.quality)
        return Readings(*(each[mask] for each in (*columns, self.received, self.flags)))


class Engine(Protocol):
    """Turns readings into signals; used by one thread.

    The same readings after the same memory must give the same signals, so that a batch that is
    taken again after a failure finds the same alarms. What it remembers is stored with the offsets
    in one transaction and handed to whichever instance reads the partition next.
    """

    def refresh(self) -> None:
        """Take over rules that changed since; called often, so it must cost nothing without."""
        ...

    def evaluate(self, batch: Readings, now_ms: int) -> list[Signal]:
        """What became active or inactive by these readings."""
        ...

    def tick(self, now_ms: int) -> list[Signal]:
        """What became active or inactive by time alone: delays that ended, data that stays away."""
        ...

    def export_memory(self, partitions: Collection[int]) -> Mapping[int, bytes]:
        """What it remembers, by partition of ``processed-data``."""
        ...

    def import_memory(self, memory: Mapping[int, bytes]) -> None:
        """Forget everything and remember this; partitions not named are another instance's.

        A partition with empty memory was never read.
        """
        ...
