"""Rules by partition: each is judged by an engine that reads all that its rules look at.

A rule belongs to the partition of its tag, and may look at tags of others: inputs of an expression,
a reference, plant states, alarms that suppress it. Those partitions are read along, from where this
one has read them. So what is judged follows from a partition's memory alone, whoever reads it
next, and however far the others' own readers were when theirs ended.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from msgspec.structs import replace

from ogim.contracts.alarms import Signal
from ogim.contracts.topics import PROCESSED
from ogim.services.alerts.engine import Memory
from ogim.services.alerts.rules.clocks import partition_of
from ogim.services.alerts.rules.engine import Engine
from ogim.services.alerts.rules.kinds import Rule
from ogim.services.alerts.rules.readings import Array, Readings

FIRST: Final = 0


def home_of(tag_id: int) -> int:
    """The partition of ``processed-data`` in which a tag's readings are."""
    return partition_of(tag_id, PROCESSED.partitions)


@dataclass(slots=True)
class Share:
    """The rules of one partition.

    Attributes:
        borrowed: rules of others that suppress some of them; these say nothing here.
        besides: other partitions whose tags they look at.
    """

    rules: list[Rule] = field(default_factory=list[Rule])
    borrowed: list[Rule] = field(default_factory=list[Rule])
    besides: frozenset[int] = frozenset()


def shared(rules: Sequence[Rule], home: Callable[[int], int]) -> dict[int, Share]:
    """Rules by the partition that they belong to."""
    by_key = {rule.key: rule for rule in rules}
    shares: dict[int, Share] = {}
    for rule in rules:
        shares.setdefault(home(rule.tag_id), Share()).rules.append(rule)
    for part, share in shares.items():
        named = {key for rule in share.rules for key in rule.suppressed_by}
        lent = [by_key[key] for key in named & by_key.keys() if home(by_key[key].tag_id) != part]
        share.borrowed = [
            replace(rule, plant_states=(), suppressed_by=())
            for rule in sorted(lent, key=lambda each: each.key)
        ]
        tags = {tag for rule in (*share.rules, *share.borrowed) for tag in rule.tags}
        share.besides = frozenset(home(tag) for tag in tags) - {part}
    return shares


@dataclass(slots=True)
class _Partition:
    """A partition that is ours, and up to where it has read each that it looks at."""

    engine: Engine
    places: dict[int, int]


class Sharing:
    """The rule engine of one instance: of each of its partitions one engine.

    Args:
        changes: all rules, whenever they changed; else None.
        home: the partition of a tag.
    """

    def __init__(
        self,
        changes: Callable[[], Sequence[Rule] | None] = lambda: None,
        home: Callable[[int], int] = home_of,
    ) -> None:
        self._changes = changes
        self._home = home
        self._shares: dict[int, Share] = {}
        self._ours: dict[int, _Partition] = {}
        self._read: dict[int, int] = {}
        self.refresh()

    @property
    def wants(self) -> bool:
        """Rules came that look at partitions which are not read."""
        return any(self._besides(part) - self._read.keys() for part in self._ours)

    def refresh(self) -> None:
        """Take over rules that changed since."""
        if (rules := self._changes()) is None:
            return
        self._shares = shared(rules, self._home)
        known = [ours.engine.table.tags.state for ours in self._ours.values()]
        for part, ours in self._ours.items():
            self._load(part, ours.engine, np.concatenate(known))
            for other in self._besides(part) & self._read.keys():
                ours.places.setdefault(other, self._read[other])

    def evaluate(self, batch: Readings, now_ms: int) -> list[Signal]:
        """Judge readings, in the order in which they came.

        Args:
            now_ms: our clock, UTC epoch ms.
        """
        signals: list[Signal] = []
        for ours in self._ours.values():
            news = batch
            for other, place in ours.places.items():
                if place > self._read.get(other, FIRST):
                    news = news.where((news.partition != other) | (news.offset >= place))
            signals += ours.engine.evaluate(news, now_ms)
        for part in np.unique(batch.partition).tolist():
            upto = int(batch.offset[batch.partition == part].max()) + 1
            self._read[part] = max(self._read.get(part, FIRST), upto)
        return signals

    def tick(self, now_ms: int) -> list[Signal]:
        """What only the passing of time tells; see ``Engine.tick``."""
        return [s for ours in self._ours.values() for s in ours.engine.tick(now_ms)]

    def export_memory(self, partitions: Collection[int]) -> Mapping[int, Memory]:
        """What it must not forget of each partition; store it with the partition's offset."""
        return {
            part: Memory(ours.engine.remembered(), self._seen(part, ours))
            for part, ours in self._ours.items()
            if part in partitions
        }

    def import_memory(
        self, memory: Mapping[int, Memory], stored: Mapping[int, int]
    ) -> Mapping[int, int]:
        """Forget everything and go on from this; partitions not named are another instance's.

        Args:
            memory: by partition; empty where nobody read it before.
            stored: where the reader of each partition goes on; offsets.

        Returns:
            From which offset each partition has to be read: ours, and those they look at.
        """
        self._ours = {}
        for part, remembered in memory.items():
            ours = _Partition(Engine(), {part: stored.get(part, FIRST)})
            self._load(part, ours.engine)
            ours.engine.recall(remembered.content)
            unknown = stored if remembered.content else {}  # unread: from the beginning
            for other in self._besides(part):
                ours.places[other] = remembered.places.get(other, unknown.get(other, FIRST))
            self._ours[part] = ours
        self._read = {}
        for ours in self._ours.values():
            for part, place in ours.places.items():
                self._read[part] = min(place, self._read.get(part, place))
        return dict(self._read)

    def _seen(self, part: int, ours: _Partition) -> dict[int, int]:
        """Up to where it has read the others that it looks at, those that are read at all."""
        return {
            other: max(ours.places.get(other, FIRST), self._read[other])
            for other in self._besides(part) & self._read.keys()
        }

    def _besides(self, part: int) -> frozenset[int]:
        return self._shares[part].besides if part in self._shares else frozenset()

    def _load(self, part: int, engine: Engine, known: Array | None = None) -> None:
        share = self._shares.get(part, Share())
        engine.load(share.rules, share.borrowed, known)
