"""Readings in columns, and the partition of each tag."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from ogim.contracts import tag_names
from ogim.contracts.frames import partition_of

NAMES_CACHED_MAX: Final = 200_000


@dataclass(slots=True)
class Readings:
    """Readings in columns of equal length, in order of arrival.

    Attributes:
        tags: valid tag names.
        ts: source times, UTC epoch ms.
        values: finite numbers, or None where the source gave no number.
        quality: OPC UA StatusCodes, unsigned 32-bit.
        partitions: partition of ``raw-sensor-data`` of each tag.
    """

    tags: list[str] = field(default_factory=list[str])
    ts: list[int] = field(default_factory=list[int])
    values: list[float | None] = field(default_factory=list[float | None])
    quality: list[int] = field(default_factory=list[int])
    partitions: list[int] = field(default_factory=list[int])

    def __len__(self) -> int:
        return len(self.tags)

    def extend(self, more: "Readings") -> None:
        """Append ``more`` behind these."""
        self.tags += more.tags
        self.ts += more.ts
        self.values += more.values
        self.quality += more.quality
        self.partitions += more.partitions


class TagPartitions:
    """Partition by tag name, remembered for a bounded number of valid names."""

    def __init__(self, partitions: int) -> None:
        self._partitions = partitions
        self._known: dict[str, int] = {}
        self.barred: frozenset[str] = frozenset()

    def bar(self, names: frozenset[str]) -> None:
        """From now on no reading of these tags is taken: they are calculated."""
        self.barred = names
        for name in names:
            self._known.pop(name, None)

    def known(self, tags: Iterable[str]) -> list[int | None]:
        """What is remembered of each tag: its partition, or None."""
        return list(map(self._known.get, tags))

    def learn(self, tags: Iterable[str]) -> None:
        """Remember those of ``tags`` that are valid names."""
        for tag in tags:
            if tag in self._known or tag in self.barred:
                continue
            if tag_names.problem_of(tag) is None:
                if len(self._known) >= NAMES_CACHED_MAX:
                    self._known.clear()
                self._known[tag] = partition_of(tag, self._partitions)

    def of(self, tag: str) -> int | None:
        """The partition of ``tag``, or None where it is no valid name."""
        partition = self._known.get(tag)
        if partition is None:
            self.learn((tag,))
            partition = self._known.get(tag)
        return partition

    def all_of(self, tags: list[str]) -> list[int]:
        """The partition of each of ``tags``.

        Raises:
            ValueError: one of them is no valid name.
        """
        found = self.known(tags)
        if None in found:
            self.learn(tags)
            found = self.known(tags)
        partitions = [partition for partition in found if partition is not None]
        if len(partitions) != len(tags):
            raise ValueError("a tag's name breaks the rule")
        return partitions
