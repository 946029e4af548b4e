"""The ground-truth log: what the field really emitted, for drills that count what arrived.

One line a value: tag, source time (UTC epoch ms), value (empty if none), StatusCode; tab-separated.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

READINGS_MAX: Final = 20_000_000


class Emitted(NamedTuple):
    """A value that left a server of the field."""

    tag: str
    ts: int
    value: float | None
    status: int


class TruthLog:
    """Appends emitted values to a file, up to a bound.

    Args:
        path: created or appended to.
        limit: readings that are written at most; the rest is counted in ``dropped``.
    """

    def __init__(self, path: Path, limit: int = READINGS_MAX) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a", encoding="utf-8", buffering=1 << 16)
        self._limit = limit
        self.written = 0
        self.dropped = 0

    def add(self, readings: Iterable[Emitted]) -> None:
        """Write readings and flush, so that killing this process loses none of them."""
        lines = [
            f"{item.tag}\t{item.ts}\t{'' if item.value is None else repr(item.value)}"
            f"\t{item.status}\n"
            for item in readings
        ]
        fits = min(len(lines), self._limit - self.written)
        self._file.writelines(lines[:fits])
        self._file.flush()
        self.written += fits
        self.dropped += len(lines) - fits

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def read(path: Path) -> Iterator[Emitted]:
    """The readings of a log, in the order in which they were emitted.

    A last line that was cut off by a kill is left out.
    """
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.endswith("\n"):
                return
            tag, ts, value, status = line.rstrip("\n").split("\t")
            yield Emitted(tag, int(ts), float(value) if value else None, int(status))
