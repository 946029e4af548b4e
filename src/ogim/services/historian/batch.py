"""What becomes of a batch: new readings apart from late ones, each (tag, time) once."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from ogim.contracts.processed import FLAG_BACKFILL, FLAG_LATE
from ogim.services.historian.copying import Array

NOTHING: Final = -(2**62)
"""Stands for the newest time of a tag that has no reading."""
HOUR_MS: Final = 3_600_000
FIRST_MS: Final = 0
LAST_MS: Final = 4_102_444_800_000
"""2100-01-01: times beyond are none, and chunks of the table for them would be of no use."""


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
        self.forget()

    def unknown(self, tag_ids: Array) -> list[int]:
        """Those of ``tag_ids`` that must be looked up first."""
        return np.setdiff1d(tag_ids, self._ids).tolist()

    def learn(self, tag_ids: list[int], found: dict[int, int]) -> None:
        """What the database said of unknown tags; one that it did not name has no reading."""
        ids = np.concatenate((self._ids, np.asarray(tag_ids, np.int64)))
        told = [found.get(tag_id, NOTHING) for tag_id in tag_ids]
        ts = np.concatenate((self._ts, np.asarray(told, np.int64)))
        order = np.argsort(ids)
        self._ids, self._ts = ids[order], ts[order]

    def of(self, tag_ids: Array) -> Array:
        """The newest times of tags that are known."""
        return self._ts[np.searchsorted(self._ids, tag_ids)]

    def advance(self, stored: Readings) -> None:
        """Readings were stored; they are sorted by time within each tag."""
        at = np.searchsorted(self._ids, stored.tag_id)
        self._ts[at] = np.maximum(self._ts[at], stored.ts)

    def forget(self) -> None:
        """Nothing is known any more: a transaction failed, or somebody else may have written."""
        self._ids = np.empty(0, np.int64)
        self._ts = np.empty(0, np.int64)


def storable(frame: pl.DataFrame) -> pl.DataFrame:
    """Without readings whose tag or time is none; one of them would stop all others."""
    return frame.filter(
        (pl.col("tag_id") > 0) & (pl.col("ts") >= FIRST_MS) & (pl.col("ts") < LAST_MS)
    )


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
