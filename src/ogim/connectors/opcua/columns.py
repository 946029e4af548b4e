"""Many DataValues as columns."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

NUMBER: Final = 0
NOTHING: Final = 1
NO_NUMBER: Final = 2


@dataclass(frozen=True, slots=True)
class Columns:
    """DataValues in columns of equal length.

    Attributes:
        handle: client handle, or index in the request, int64.
        value: float64; NaN where ``kind`` is not NUMBER.
        kind: NUMBER, NOTHING (no value or null) or NO_NUMBER (text, structure, array), uint8.
        status: StatusCode, int64 0…2^32-1.
        source: source time in 100 ns since 1601, int64; 0 = none.
        server: server time, likewise.
    """

    handle: NDArray[np.int64]
    value: NDArray[np.float64]
    kind: NDArray[np.uint8]
    status: NDArray[np.int64]
    source: NDArray[np.int64]
    server: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.handle)


Row = tuple[int, float, int, int, int, int]


def from_rows(rows: list[Row]) -> Columns:
    """Columns of single rows (handle, value, kind, status, source, server)."""
    columns = list(zip(*rows, strict=True)) or [()] * 6
    handle, value, kind, status, source, server = columns
    return Columns(
        handle=np.array(handle, np.int64),
        value=np.array(value, np.float64),
        kind=np.array(kind, np.uint8),
        status=np.array(status, np.int64),
        source=np.array(source, np.int64),
        server=np.array(server, np.int64),
    )


def joined(parts: list[Columns]) -> Columns:
    """All parts, in order."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return from_rows([])
    return Columns(
        *(np.concatenate([getattr(p, name) for p in parts]) for name in Columns.__slots__)
    )
