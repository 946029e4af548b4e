"""Tags as the engine knows them: their newest reading, and in which order theirs are judged.

A tag's readings are judged in rising source time; one that comes late changes nothing any more. A
source whose clock is set back sends nothing but late readings: when that lasts, its time begins
anew with what it sends now.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from ogim.services.alerts.rules.kernels import NEVER
from ogim.services.alerts.rules.readings import Array, Readings

SET_BACK_MS: Final = 30_000
"""So long, in receive time, a tag's readings are all late before its clock counts as set back."""
DENSE_MAX: Final = 4_000_000
"""Up to this id a tag is found by looking it up, beyond by searching."""
_SEED: Final = 0x9747B28C
_M: Final = 0x5BD1E995
_MASK: Final = 0xFFFF_FFFF

STATE: Final = np.dtype(
    [
        ("tag_id", "i8"),
        ("ts", "i8"),
        ("value", "f8"),
        ("quality", "u4"),
        ("received", "i8"),
        ("seen", "i8"),
        ("late_since", "i8"),
    ]
)
"""Of each tag its newest judged reading; ``seen``: when it was heard last, late or not, by our
clock; ``late_since``: receive time of the first of the late readings that come in, 0: none."""


def partition_of(tag_id: int, partitions: int) -> int:
    """The partition of ``processed-data`` in which the stream puts a tag.

    Kafka's own: murmur2 of the key, which is the id in four bytes, big-endian.
    """
    block = int.from_bytes(tag_id.to_bytes(4, "big"), "little")
    k = block * _M & _MASK
    k = (k ^ k >> 24) * _M & _MASK
    h = (_SEED ^ 4) * _M & _MASK ^ k
    h = (h ^ h >> 13) * _M & _MASK
    return (h ^ h >> 15) % 0x8000_0000 % partitions


@dataclass(frozen=True, slots=True)
class Batch:
    """Judged readings, sorted by tag and time.

    Attributes:
        slot: of the tag.
        arrival: order in which they came.
        begin, count: by slot, where its readings lie.
        before: by slot, the state before them.
    """

    slot: Array
    ts: Array
    value: Array
    quality: Array
    received: Array
    arrival: Array
    begin: Array
    count: Array
    before: Array


class Tags:
    """The tags that rules need, each with a slot."""

    def __init__(self, tag_ids: Iterable[int]) -> None:
        ids = np.unique(np.fromiter(tag_ids, np.int64))
        self.state = np.zeros(len(ids), STATE)
        self.state["tag_id"] = ids
        self.state["ts"] = NEVER
        self.state["value"] = np.nan
        top = int(ids[-1]) if len(ids) else 0
        self._dense = np.full(min(top, DENSE_MAX) + 2, -1, np.int64)
        dense = ids <= DENSE_MAX
        self._dense[ids[dense]] = np.flatnonzero(dense)

    def __len__(self) -> int:
        return len(self.state)

    def slots(self, tag_ids: Array) -> Array:
        """The slot of each tag; -1: no rule needs it."""
        size = len(self._dense)
        found = self._dense[np.where((tag_ids >= 0) & (tag_ids < size), tag_ids, size - 1)]
        far = np.flatnonzero(tag_ids > DENSE_MAX)
        if len(far) and len(self.state):
            ids = self.state["tag_id"]
            at = np.minimum(np.searchsorted(ids, tag_ids[far]), len(ids) - 1)
            found[far] = np.where(ids[at] == tag_ids[far], at, -1)
        return found

    def adopt(self, known: Array) -> None:
        """Take over what was known of tags before; of those that were never heard nothing is."""
        known = known[known["seen"] > 0]
        slots = self.slots(known["tag_id"])
        self.state[slots[slots >= 0]] = known[slots >= 0]

    def judge(self, readings: Readings, now_ms: int) -> Batch | int:
        """The readings that count, and advance to them.

        Returns:
            Where to cut the readings in two, where a clock was set back in their midst; then
            nothing has advanced.
        """
        slots = self.slots(readings.tag_id)
        kept = np.flatnonzero(slots >= 0)
        order = kept[np.argsort(slots[kept], kind="stable")]
        slot, ts = slots[order], readings.ts[order]
        first = np.append(True, slot[1:] != slot[:-1])[: len(slot)]
        previous = np.append(NEVER, ts[:-1])[: len(ts)]
        previous[first] = self.state["ts"][slot[first]]
        late = (ts <= previous) | (self.state["late_since"][slot] != 0)
        counted = np.ones(len(slot), np.bool_)
        if late.any():
            cuts: list[int] = []
            times: dict[int, int] = {}
            for suspect in np.unique(slot[late]):
                lo, hi = np.searchsorted(slot, (suspect, suspect + 1)).tolist()
                columns = ts[lo:hi], readings.received[order[lo:hi]], counted[lo:hi]
                state = self.state[suspect]
                known = int(state["ts"]), int(state["received"]), int(state["late_since"])
                times[suspect], back = _counted(known, *columns)
                cuts += [int(order[lo + at]) for at in back]
            if cuts:
                return min(cuts)
            for suspect, since in times.items():
                self.state["late_since"][suspect] = since
        before = self.state.copy()
        self.state["seen"][slot] = np.minimum(readings.received[order], now_ms)
        order, slot = order[counted], slot[counted]
        return self._advanced(readings.where(order), slot, order, before)

    def _advanced(self, taken: Readings, slot: Array, order: Array, before: Array) -> Batch:
        edges = np.append(slot[1:] != slot[:-1], True)[: len(slot)]
        last = np.flatnonzero(edges)
        newest = slot[last]
        for name, column in (
            ("ts", taken.ts),
            ("value", taken.value),
            ("quality", taken.quality),
            ("received", taken.received),
        ):
            self.state[name][newest] = column[last]
        count = np.bincount(slot, minlength=len(self.state))
        begin = np.cumsum(count) - count
        return Batch(
            slot, taken.ts, taken.value, taken.quality, taken.received, order, begin, count, before
        )


def _counted(
    known: tuple[int, int, int], ts: Array, received: Array, counted: Array
) -> tuple[int, list[int]]:
    """Say which readings of a tag are judged, where some are late: one by one.

    Args:
        known: newest judged time, when it was received, and since when late ones come.
        counted: set to False where a reading is not judged.

    Returns:
        ``late_since`` afterwards, and where behind judged readings the clock was set back.
    """
    newest, newest_came, late_since = known
    judged = False
    back: list[int] = []
    for at, (moment, came) in enumerate(zip(ts.tolist(), received.tolist(), strict=True)):
        again = moment < newest and came <= newest_came  # sent before the newest: no clock's doing
        if moment == newest or again:
            counted[at] = False
            continue
        if moment < newest:
            late_since = late_since or max(1, came)
            if came - late_since < SET_BACK_MS:
                counted[at] = False
                continue
            back += [at] if judged else []
        newest, newest_came, late_since, judged = moment, came, 0, True
    return late_since, back
