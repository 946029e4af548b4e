"""Readings of one source → frames: one partition and one UTC minute of source time each."""

from dataclasses import dataclass

from ogim.contracts.frames import FRAME_READINGS_MAX, MINUTE_MS, RawFrame
from ogim.services.ingestion.readings import Readings


@dataclass(frozen=True, slots=True)
class Origin:
    """Where readings come from, and how.

    Attributes:
        source: connector name, or ``rest:<sender>``.
        received: when they arrived, UTC epoch ms.
        skew: source clock minus ours, ms; 0 if unknown.
        backfill: read from the source's history.
    """

    source: str
    received: int
    skew: int = 0
    backfill: bool = False


def build_frames(readings: Readings, origin: Origin) -> list[tuple[int, RawFrame]]:
    """Frames with their partitions, together holding each reading once.

    Minutes go out oldest first; readings of one tag and minute keep their order of arrival. So
    the order of a tag is that of arrival, but that a minute is never split by an older one.
    """
    return [
        (partition, frame)
        for partition, rows in _groups(readings)
        for frame in _frames(readings, rows, origin)
    ]


def _groups(readings: Readings) -> list[tuple[int, list[int]]]:
    """Row numbers by partition; by minute too, oldest first, where there are several."""
    if not readings.ts:
        return []
    first, last = min(readings.ts) // MINUTE_MS, max(readings.ts) // MINUTE_MS
    if first == last:
        by_partition: dict[int, list[int]] = {p: [] for p in set(readings.partitions)}
        for row, partition in enumerate(readings.partitions):
            by_partition[partition].append(row)
        return list(by_partition.items())
    by_minute: dict[tuple[int, int], list[int]] = {}
    for row, (ts, partition) in enumerate(zip(readings.ts, readings.partitions, strict=True)):
        by_minute.setdefault((ts // MINUTE_MS, partition), []).append(row)
    return [(partition, by_minute[minute, partition]) for minute, partition in sorted(by_minute)]


def _frames(readings: Readings, rows: list[int], origin: Origin) -> list[RawFrame]:
    return [
        _frame(readings, rows[start : start + FRAME_READINGS_MAX], origin)
        for start in range(0, len(rows), FRAME_READINGS_MAX)
    ]


def _frame(readings: Readings, rows: list[int], origin: Origin) -> RawFrame:
    return RawFrame(
        source=origin.source,
        received=origin.received,
        tags=list(map(readings.tags.__getitem__, rows)),
        ts=list(map(readings.ts.__getitem__, rows)),
        values=list(map(readings.values.__getitem__, rows)),
        quality=list(map(readings.quality.__getitem__, rows)),
        skew=origin.skew,
        backfill=origin.backfill,
    )
