"""What the worker asks of a rule engine."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
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
        offset: int64, within the partition.
    """

    partition: Array
    tag_id: Array
    ts: Array
    value: Array
    quality: Array
    received: Array
    flags: Array
    offset: Array

    def __len__(self) -> int:
        return len(self.tag_id)

    def where(self, mask: Array | slice) -> "Readings":
        """Those that ``mask`` selects, or a piece of them."""
        columns = (self.partition, self.tag_id, self.ts, self.value, self.quality)
        rest = self.received, self.flags, self.offset
        return Readings(*(each[mask] for each in (*columns, *rest)))


@dataclass(frozen=True, slots=True)
class Memory:
    """What must not be forgotten of a partition of ``processed-data``.

    Attributes:
        content: only the engine knows what it means; empty: nobody read the partition before.
        places: other partitions that it looks at → the next offset that it has not seen.
    """

    content: bytes = b""
    places: Mapping[int, int] = field(default_factory=dict[int, int])


class Engine(Protocol):
    """Turns readings into signals; used by one thread.

    The same readings after the same memory must give the same signals, so that a batch that is
    taken again after a failure finds the same alarms. What it remembers is stored with the offsets
    in one transaction and handed to whichever instance reads the partition next.
    """

    @property
    def wants(self) -> bool:
        """It looks at partitions that are not read, so the memory has to be imported anew."""
        ...

    def refresh(self) -> None:
        """Take over rules that changed since; called often, so it must cost nothing without."""
        ...

    def evaluate(self, batch: Readings, now_ms: int) -> list[Signal]:
        """What became active or inactive by these readings."""
        ...

    def tick(self, now_ms: int) -> list[Signal]:
        """What became active or inactive by time alone: delays that ended, data that stays away."""
        ...

    def export_memory(self, partitions: Collection[int]) -> Mapping[int, Memory]:
        """What it remembers, by partition of ``processed-data``."""
        ...

    def import_memory(
        self, memory: Mapping[int, Memory], stored: Mapping[int, int]
    ) -> Mapping[int, int]:
        """Forget everything and remember this; partitions not named are another instance's.

        Args:
            stored: the next offset of each partition, as its reader has stored it.

        Returns:
            From which offset each partition has to be read: ours, and others that they look at.
        """
        ...
