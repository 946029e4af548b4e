"""What becomes of a batch: new readings apart from late ones, each (tag, time) once."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from ogim.contracts.processed import FLAG_BACKFILL, FLAG_LATE
from ogim.services.historian.copying import Array

UNKNOWN: Final = -(2**62)
HOUR_MS: Final = 3_600_000


@dataclass(frozen=True, slots=True)
class Readings:
    """Readings in columns, sorted by tag and time.

    Attributes:
        tag_id: int64.
        ts: source times, UTC epoch ms.
        value: NaN where there is none.
        quality: StatusCodes, unsigned.
    """

    tag_id: Array
    ts: Array
    value: Array
    quality: Array

    def __len__(self) -> int:
        return len(self.tag_id)

    def where(self, mask: Array) -> "Readings":
        """Those that ``mask`` selects."""
        columns = (self.tag_id, self.ts, self.value, self.quality)
        return Readings(*(column[mask] for column in columns))


@dataclass(frozen=True, slots=True)
class Split:
    """A batch taken apart.

    Attributes:
        fresh: newer than anything stored of their tag; can't be there yet.
        late: may be there already.
        touched: (tag, start of hour) whose rollups the stream can't have right.
        doubled: readings that stood in the batch more than once.
    """

    fresh: Readings
    late: Readings
    touched: list[tuple[int, int]]
    doubled: int


class Newest:
    """The newest stored source time by tag, as far as it is known."""

    def __init__(self) -> None:
        self._ts = np.full(1_024, UNKNOWN, np.int64)

    def unknown(self, tag_ids: Array) -> list[int]:
        """Those of ``tag_ids`` that must be looked up first."""
        ids = np.unique(tag_ids)
        if len(ids) and ids[-1] >= len(self._ts):
            bigger = np.full(2 * int(ids[-1]) + 1, UNKNOWN, np.int64)
            bigger[: len(self._ts)] = self._ts
            self._ts = bigger
        return ids[self._ts[ids] == UNKNOWN].tolist()

    def learn(self, tag_ids: list[int], found: dict[int, int]) -> None:
        """What the database said; a tag that it did not name has no reading."""
        for tag_id in tag_ids:
            self._ts[tag_id] = found.get(tag_id, UNKNOWN + 1)

    def of(self, tag_ids: Array) -> Array:
        """The newest times of tags that are known."""
        return self._ts[tag_ids]

    def advance(self, stored: Readings) -> None:
        """Readings were committed; they are sorted by time within each tag."""
        self._ts[stored.tag_id] = np.maximum(self._ts[stored.tag_id], stored.ts)

    def forget(self) -> None:
        """Nothing is known any more: a transaction failed, or somebody else wrote."""
        self._ts[:] = UNKNOWN


def columns_of(frame: pl.DataFrame) -> tuple[Readings, Array]:
    """The readings of a decoded batch sorted by tag and time, and their flags."""
    tag_id = frame["tag_id"].to_numpy().astype(np.int64)
    ts = frame["ts"].to_numpy()
    order = np.lexsort((ts, tag_id))
    value = frame["reading"].fill_null(np.nan).to_numpy()
    quality = frame["quality"].to_numpy()
    flags = frame["flags"].to_numpy()
    return Readings(tag_id[order], ts[order], value[order], quality[order]), flags[order]


def split(readings: Readings, flags: Array, newest: Newest, late_before: int) -> Split:
    """Take a sorted batch apart.

    Args:
        newest: must know every tag of the batch.
        late_before: readings with an earlier source time missed the stream's windows, UTC epoch ms.
    """
    same = np.zeros(len(readings), np.bool_)
    same[1:] = (readings.tag_id[1:] == readings.tag_id[:-1]) & (readings.ts[1:] == readings.ts[:-1])
    once = readings.where(~same)
    fresh = once.ts > newest.of(once.tag_id)
    missed = ~fresh | ((flags[~same] & (FLAG_LATE | FLAG_BACKFILL)) != 0) | (once.ts < late_before)
    hours = np.stack((once.tag_id[missed], once.ts[missed] // HOUR_MS * HOUR_MS), axis=1)
    touched = [(int(tag), int(hour)) for tag, hour in np.unique(hours, axis=0)]
    return Split(once.where(fresh), once.where(~fresh), touched, int(same.sum()))
