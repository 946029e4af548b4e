"""Which readings are taken and which are not, and why. Pure: takes the time it is."""

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from ogim.contracts import tag_names
from ogim.contracts.dead_letters import Reason
from ogim.contracts.frames import TAG_NAME_LENGTH_MAX
from ogim.contracts.quality import Quality
from ogim.services.ingestion.bodies import LooseReading, Mixed, Plain, Reading
from ogim.services.ingestion.readings import Readings, TagPartitions

STATUS_CODE_MAX: Final = 0xFFFF_FFFF
TS_MAX: Final = 2**63 - 1
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Source times that are believed, UTC epoch ms, both ends included."""

    oldest: int
    newest: int


@dataclass(frozen=True, slots=True)
class Rejection:
    """One reading that is not taken.

    Attributes:
        index: its place in the request, from 0.
        reason, detail: why.
        tag, ts, value, quality: what could be read of it.
    """

    index: int
    reason: Reason
    detail: str
    tag: str | None = None
    ts: int | None = None
    value: float | None = None
    quality: int | None = None


class Unfit(Exception):
    """A reading breaks a rule."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The accepted readings, in order, and the rejections by index."""

    accepted: Readings
    rejected: list[Rejection]


def judge(body: Plain | Mixed, partitions: TagPartitions, span: Span) -> Verdicts:
    """Sort a body's readings into accepted and rejected; every item is in exactly one."""
    if isinstance(body, Plain):
        accepted = _all_good(body.readings, partitions, span)
        if accepted is not None:
            return Verdicts(accepted, [])
        numbered = [(index, _loosely(item)) for index, item in enumerate(body.readings)]
        return _one_by_one(Mixed(numbered, []), partitions, span)
    return _one_by_one(body, partitions, span)


def _loosely(reading: Reading) -> LooseReading:
    return LooseReading(reading.tag, reading.ts, reading.value, reading.quality)


def _all_good(readings: list[Reading], partitions: TagPartitions, span: Span) -> Readings | None:
    """The readings in columns where each is good, else None. JSON has no non-finite numbers."""
    ts = [reading.ts for reading in readings]
    if min(ts) < span.oldest or max(ts) > span.newest:
        return None
    quality = [reading.quality for reading in readings]
    if min(quality) < 0 or max(quality) > STATUS_CODE_MAX:
        return None
    values = [reading.value for reading in readings]
    if None in values:
        quality = list(map(_quality, values, quality))
    tags = [reading.tag for reading in readings]
    rows = partitions.known(tags)
    if None in rows:
        partitions.learn(tags)
        rows = partitions.known(tags)
    known = [row for row in rows if row is not None]
    return Readings(tags, ts, values, quality, known) if len(known) == len(rows) else None


def _one_by_one(body: Mixed, partitions: TagPartitions, span: Span) -> Verdicts:
    accepted = Readings()
    rejected = [Rejection(item.index, Reason.UNPARSABLE, item.detail) for item in body.unparsable]
    for index, reading in body.readings:
        try:
            _take(accepted, reading, partitions, span)
        except Unfit as unfit:
            rejected.append(_rejection(index, reading, unfit))
    rejected.sort(key=lambda rejection: rejection.index)
    return Verdicts(accepted, rejected)


def _take(accepted: Readings, reading: LooseReading, partitions: TagPartitions, span: Span) -> None:
    partition = partitions.of(reading.tag)
    if partition is None and reading.tag in partitions.barred:
        raise Unfit(Reason.CALCULATED_TAG, f"{reading.tag} is calculated from other tags")
    if partition is None:
        raise Unfit(Reason.UNPARSABLE, f"{tag_names.problem_of(reading.tag)}")
    ts, value = _time(reading.ts, span), _number(reading.value)
    if not 0 <= reading.quality <= STATUS_CODE_MAX:
        raise Unfit(Reason.UNPARSABLE, f"quality {reading.quality} is no 32-bit StatusCode")
    accepted.tags.append(reading.tag)
    accepted.ts.append(ts)
    accepted.values.append(value)
    accepted.quality.append(_quality(value, reading.quality))
    accepted.partitions.append(partition)


def _quality(value: float | None, quality: int) -> int:
    """A missing value cannot be Good."""
    return int(Quality.BAD_NO_DATA) if value is None and quality == Quality.GOOD else quality


def _number(value: float | None) -> float | None:
    if value is None:
        return None
    number = float(value)
    if not math.isfinite(number):
        raise Unfit(Reason.NOT_A_NUMBER, f"the value is {number}, not a finite number")
    return number


def _time(ts: int | str, span: Span) -> int:
    moment = _from_iso(ts) if isinstance(ts, str) else ts
    if moment < span.oldest:
        hint = "; are these seconds? milliseconds are expected" if 1e8 < moment < 1e10 else ""
        raise Unfit(Reason.TOO_OLD, f"source time {moment} ms is before {span.oldest} ms{hint}")
    if moment > span.newest:
        raise Unfit(Reason.FUTURE, f"source time {moment} ms is after {span.newest} ms")
    return moment


def _from_iso(text: str) -> int:
    """UTC epoch ms of an ISO 8601 time with its offset."""
    if text.isdecimal():
        raise Unfit(Reason.UNPARSABLE, "ts is a number in quotes; send epoch ms as a number")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Unfit(Reason.UNPARSABLE, f"ts {text[:40]!r} is no ISO 8601 time") from None
    if moment.tzinfo is None:
        raise Unfit(Reason.UNPARSABLE, f"ts {text[:40]!r} lacks its offset from UTC, e.g. Z")
    return (moment - _EPOCH) // _MILLISECOND


def _rejection(index: int, reading: LooseReading, unfit: Unfit) -> Rejection:
    value = reading.value if reading.value is None else float(reading.value)
    return Rejection(
        index=index,
        reason=unfit.reason,
        detail=unfit.detail,
        tag=reading.tag[:TAG_NAME_LENGTH_MAX],
        ts=reading.ts if isinstance(reading.ts, int) and abs(reading.ts) <= TS_MAX else None,
        value=value if value is None or math.isfinite(value) else None,
        quality=reading.quality if 0 <= reading.quality <= STATUS_CODE_MAX else None,
    )
