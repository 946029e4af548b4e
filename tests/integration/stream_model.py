"""What the stream should make of a run of readings, said again in the plainest Python.

Independent of the job: lists, no windows of Flink's, statistics from the standard library.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from statistics import fmean, pstdev
from typing import Any

from ogim.contracts.dead_letters import Reason
from ogim.contracts.processed import FLAG_LATE, FLAG_STUCK
from ogim.contracts.quality import Quality

MINUTE, HOUR = 60_000, 3_600_000
LENGTHS = {"1m": MINUTE, "10m": 10 * MINUTE, "1h": HOUR}
SESSION_GAP = 300_000


@dataclass(frozen=True)
class Tag:
    """As in the catalogue; ``stuck_after`` in ms."""

    name: str
    lo: float | None = None
    hi: float | None = None
    stuck_after: int | None = None
    flow: bool = False


@dataclass
class Expected:
    """What should come out, per topic."""

    processed: list[tuple[Any, ...]] = field(default_factory=list)
    letters: list[tuple[Any, ...]] = field(default_factory=list)
    rollups: dict[tuple[str, str, int], dict[str, Any]] = field(default_factory=dict)
    sessions: list[tuple[str, str, int, int, int]] = field(default_factory=list)


def _statistics(rows: list[tuple[int, float | None]]) -> dict[str, Any]:
    numbers = [value for _, value in sorted(rows, key=lambda row: row[0]) if value is not None]
    known = {"n": len(rows), "good": len(numbers)}
    if not numbers:
        return known
    return known | {
        "lo": min(numbers),
        "hi": max(numbers),
        "mean": fmean(numbers),
        "sd": pstdev(numbers),
        "first": numbers[0],
        "last": numbers[-1],
    }


def _rollups(passed: dict[str, list[tuple[int, float | None]]], expected: Expected) -> None:
    for tag, rows in passed.items():
        windows: dict[tuple[str, int], list[tuple[int, float | None]]] = defaultdict(list)
        for ts, value in rows:
            windows["1m", ts // MINUTE * MINUTE].append((ts, value))
            windows["1h", ts // HOUR * HOUR].append((ts, value))
            for back in range(10):
                windows["10m", ts // MINUTE * MINUTE - back * MINUTE].append((ts, value))
        for (length, start), inside in windows.items():
            expected.rollups[length, tag, start] = _statistics(inside)
            if length == "10m":
                expected.rollups[length, tag, start].pop("first", None)
                expected.rollups[length, tag, start].pop("last", None)


def _sessions(flows: list[tuple[int, bool]], asset: str, expected: Expected) -> None:
    runs: list[tuple[bool, list[int]]] = []
    for ts, flowing in flows:
        if not runs or runs[-1][0] != flowing or ts - runs[-1][1][-1] > SESSION_GAP:
            runs.append((flowing, []))
        runs[-1][1].append(ts)
    for flowing, times in runs:
        state = "flowing" if flowing else "shut-in"
        expected.sessions.append((asset, state, times[0], times[-1], len(times)))


def expect(tags: list[Tag], readings: list[tuple[str, int, Any, int]], ends: int) -> Expected:
    """The output for (tag, ts, value, quality) readings in their order; windows up to ``ends``."""
    expected, known = Expected(), {tag.name: tag for tag in tags}
    seen: dict[str, list[int]] = defaultdict(list)
    moved: dict[str, tuple[float, int]] = {}
    passed: dict[str, list[tuple[int, float | None]]] = defaultdict(list)
    flows: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for name, ts, value, given in readings:
        tag, quality, flags = known.get(name), given, 0
        usable = None if quality >= Quality.BAD else value
        reason = _refusal(tag, usable, known=ts in seen[name])
        if tag is None or reason is not None:
            expected.letters.append((reason, name, ts, value))
            continue
        late = bool(seen[name]) and ts < max(seen[name])
        seen[name].append(ts)
        flags |= FLAG_LATE if late else 0
        if usable is not None and not late:
            if moved.get(name, (None, 0))[0] != usable:
                moved[name] = (usable, ts)
            if tag.stuck_after is not None and ts - moved[name][1] >= tag.stuck_after:
                flags |= FLAG_STUCK
                quality = Quality.UNCERTAIN if quality < Quality.UNCERTAIN else quality
            if tag.flow:
                flows[name.rpartition("/")[0]].append((ts, usable > 0))
        expected.processed.append((name, ts, usable, int(quality), flags))
        passed[name].append((ts, usable))
    _rollups(passed, expected)
    for asset, known_flows in flows.items():
        _sessions(known_flows, asset, expected)
    expected.rollups = {
        key: row for key, row in expected.rollups.items() if key[2] + LENGTHS[key[0]] <= ends
    }
    return expected


def _refusal(tag: Tag | None, usable: float | None, *, known: bool) -> Reason | None:
    if tag is None:
        return Reason.UNKNOWN_TAG
    if usable is not None and not (tag.lo or -1e99) <= usable <= (tag.hi or 1e99):
        return Reason.OUT_OF_RANGE
    return Reason.DUPLICATE if known else None
