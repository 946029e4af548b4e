"""From decoded columns to batches: tag names, unit conversion, quality and times made whole."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ogim.connectors.deadband import Deadband
from ogim.connectors.opcua.columns import NO_NUMBER, NOTHING, Columns
from ogim.connectors.port import Batch, Point
from ogim.contracts.quality import SEVERITY_MASK, Quality

TICKS_PER_MS: Final = 10_000
EPOCH_MS: Final = 11_644_473_600_000
"""1601-01-01 to 1970-01-01."""
TICKS_MAX: Final = 2_650_467_743_990_000_000
"""9999-12-31; servers send it or 0 for "no time"."""
BAD_TYPE_MISMATCH: Final = 0x8074_0000
OVERFLOW: Final = 0x480
"""InfoType DataValue and the bit Overflow (OPC 10000-4, 7.39)."""
AHEAD_MAX_MS: Final = 60_000
"""A source clock that runs ahead by more does not move the start of a gap into the future."""
PENDING_MAX: Final = 10_000
Gap = tuple[int, int, int]
"""Point, newest source time before the gap and first after it, UTC epoch ms."""
CODE_MASK: Final = 0xFFFF_0000
ADDRESS_PROBLEMS: Final = np.array(
    [
        Quality.BAD_NODE_ID_UNKNOWN,
        BAD_TYPE_MISMATCH,
        0x8033_0000,  # BadNodeIdInvalid
        0x8035_0000,  # BadAttributeIdInvalid
        0x803A_0000,  # BadNotReadable
        0x801F_0000,  # BadUserAccessDenied
    ],
    np.int64,
)
"""Codes that speak of the address and not of the process behind it."""
_BAD_FROM: Final = 0x8000_0000


def epoch_ms(ticks: NDArray[np.int64]) -> NDArray[np.int64]:
    """UTC epoch ms of times in 100 ns since 1601; 0 where there is none."""
    known = (ticks > 0) & (ticks < TICKS_MAX)
    return np.where(known, ticks // TICKS_PER_MS - EPOCH_MS, 0)


class Intake:
    """Keeps, per point, what arrived last, and turns columns into batches."""

    def __init__(self, points: Sequence[Point], resume: Mapping[str, int] | None = None) -> None:
        self.points = list(points)
        self.tags = [point.tag for point in points]
        self._names = np.array(self.tags, dtype=object)
        self._scale = np.array([point.scale for point in points], np.float64)
        self._offset = np.array([point.offset for point in points], np.float64)
        self._scaled = bool((self._scale != 1).any() or (self._offset != 0).any())
        self._deadband = Deadband(points)
        known = resume or {}
        self.last_ts = np.array([known.get(tag, 0) for tag in self.tags], np.int64)
        """Newest source time per point, UTC epoch ms; 0 = none."""
        self.first_ts = np.zeros(len(points), np.int64)
        """First source time since ``restart``; 0 = none yet."""
        self._gap_from = self.last_ts.copy()
        self._sample_ts = self.last_ts.copy()
        self._last_quality = np.full(len(points), -1, np.int64)
        self._problem = np.zeros(len(points), np.int64)
        self._changed: list[tuple[str, int]] = []
        self._gap_is_open = False
        self.pending: list[Gap] = []
        """Gaps to fill from history, until they are filled."""
        self.overflows = 0
        """Values before which the server's queue dropped others."""

    def restart(self) -> None:
        """A new session begins: what came before it is the start of a gap."""
        if self._gap_is_open:
            self.settle_gap(None)
        self._gap_from = self.last_ts.copy()
        self._gap_is_open = True
        self.first_ts.fill(0)
        self._problem.fill(0)

    def settle_gap(self, now: int | None) -> None:
        """Make the gap before this session pending, so that it outlives the session.

        Args:
            now: end of the gap for points without a value yet, UTC epoch ms; None leaves them
                to the next session, which begins where they stand.
        """
        self._gap_is_open = False
        stop = np.where(self.first_ts > 0, self.first_ts, now or 0)
        for at in np.flatnonzero((self._gap_from > 0) & (stop > self._gap_from + 1)).tolist():
            self._pend(at, int(self._gap_from[at]), int(stop[at]))

    def pend_since_last(self, now: int) -> None:
        """All points may have missed values since their last one."""
        for at in np.flatnonzero(self.last_ts).tolist():
            self._pend(at, int(self.last_ts[at]), now)

    def _pend(self, point: int, last: int, first: int) -> None:
        if len(self.pending) >= PENDING_MAX + 2 * len(self.points):
            self.pending = _merged(self.pending)
        self.pending.append((point, last, first))

    def live(self, columns: Columns, received: int, skew: int, *, only_new: bool = False) -> Batch:
        """A batch of live values; repeats of what an earlier session brought are left out.

        Args:
            columns: as decoded; handles are point indexes, unknown ones are dropped.
            received: UTC epoch ms.
            skew: source clock minus ours, ms.
            only_new: leave out, too, what repeats the newest sample (polling).
        """
        known = columns.handle < len(self.tags)
        if not known.all():
            columns = _where(columns, known)
        ts, value, quality = self._whole(columns, received)
        handle = columns.handle
        self._note_problems(handle, quality)
        keep = self._deadband.passing(handle, value, quality)
        if only_new:
            new = (ts != self._sample_ts[handle]) | (quality != self._last_quality[handle])
            keep = new if keep is None else keep & new
        self._note_overflows(handle, ts, quality)
        first = self.first_ts[handle] == 0
        if first.any():
            repeat = first & (ts == self._gap_from[handle])
            keep = ~repeat if keep is None else keep & ~repeat
            unseen = handle[first][::-1]
            self.first_ts[unseen] = ts[first][::-1]
        self._sample_ts[handle] = ts
        np.maximum.at(self.last_ts, handle, np.minimum(ts, received + AHEAD_MAX_MS))
        self._last_quality[handle] = quality
        if keep is not None:
            handle, ts, value, quality = handle[keep], ts[keep], value[keep], quality[keep]
        return self._batch(handle, ts, value, quality, received, skew)

    def history(self, columns: Columns, received: int) -> Batch:
        """A batch of historical values, marked as backfill."""
        ts, value, quality = self._whole(columns, received)
        return self._batch(columns.handle, ts, value, quality, received, 0, backfill=True)

    def drain_problems(self) -> list[tuple[str, int]]:
        """Points whose address began or ceased to be a problem: (address, StatusCode or 0)."""
        changed, self._changed = self._changed, []
        return changed

    def _note_overflows(
        self, handle: NDArray[np.int64], ts: NDArray[np.int64], quality: NDArray[np.int64]
    ) -> None:
        """The overflow bit stands on the value before which others are missing."""
        for at in np.flatnonzero(quality & OVERFLOW == OVERFLOW).tolist():
            point = int(handle[at])
            self.overflows += 1
            if self.last_ts[point]:
                self._pend(point, int(self.last_ts[point]), int(ts[at]))

    def _note_problems(self, handle: NDArray[np.int64], quality: NDArray[np.int64]) -> None:
        code = quality & CODE_MASK
        code = np.where(np.isin(code, ADDRESS_PROBLEMS), code, 0)
        for at in np.flatnonzero(code != self._problem[handle]).tolist():
            self._problem[handle[at]] = code[at]
            self._changed.append((self.points[handle[at]].address, int(code[at])))

    def _whole(
        self, columns: Columns, received: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
        """Times, values (NaN = none) and quality, each as the port promises."""
        value, quality = columns.value, columns.status.copy()
        if self._scaled:
            with np.errstate(all="ignore"):
                value = value * self._scale[columns.handle] + self._offset[columns.handle]
        ts = epoch_ms(columns.source)
        ts = np.where(ts == 0, epoch_ms(columns.server), ts)
        timeless = ts == 0
        if timeless.any():
            ts = np.where(timeless, received, ts)
            quality[timeless & (quality & SEVERITY_MASK == 0)] |= Quality.UNCERTAIN
        usable = quality & _BAD_FROM == 0
        quality[usable & (columns.kind == NOTHING)] = Quality.BAD_NO_DATA
        quality[usable & (columns.kind == NO_NUMBER)] = BAD_TYPE_MISMATCH
        usable = quality & _BAD_FROM == 0
        quality[usable & ~np.isfinite(value)] = Quality.BAD
        return ts, np.where(quality & _BAD_FROM == 0, value, np.nan), quality

    def _batch(
        self,
        handle: NDArray[np.int64],
        ts: NDArray[np.int64],
        value: NDArray[np.float64],
        quality: NDArray[np.int64],
        received: int,
        skew: int,
        *,
        backfill: bool = False,
    ) -> Batch:
        values: list[float | None] = value.tolist()
        for at in np.flatnonzero(np.isnan(value)).tolist():
            values[at] = None
        return Batch(
            received=received,
            tags=self._names[handle].tolist(),
            ts=ts.tolist(),
            values=values,
            quality=quality.tolist(),
            backfill=backfill,
            skew=skew,
        )


def _where(columns: Columns, keep: NDArray[np.bool_]) -> Columns:
    return Columns(*(getattr(columns, name)[keep] for name in Columns.__slots__))


def _merged(gaps: list[Gap]) -> list[Gap]:
    """One gap a point, from its first to its last."""
    spans: dict[int, tuple[int, int]] = {}
    for point, last, first in gaps:
        known = spans.get(point, (last, first))
        spans[point] = (min(known[0], last), max(known[1], first))
    return [(point, last, first) for point, (last, first) in spans.items()]
