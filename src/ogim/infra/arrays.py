"""Columns of a query as NumPy arrays: the server makes arrays, and nobody touches single rows.

A row over COPY costs asyncio about ten microseconds; an element of an array some nanoseconds.
"""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
from psycopg import AsyncConnection, AsyncCursor
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.pq import Format

Array = npt.NDArray[Any]

EPOCH_MS: Final = 946_684_800_000
"""2000-01-01, from which PostgreSQL counts microseconds."""
INT4_ARRAY: Final = 1007
FLOAT8_ARRAY: Final = 1022
TIMESTAMPTZ_ARRAY: Final = 1185
_TIMESTAMPTZ: Final = 1184
_KINDS: Final = {23: "i4", 701: "f8", _TIMESTAMPTZ: "i8"}
_HEAD: Final = 5 * 4


def array_of(content: Buffer) -> Array:
    """The elements of a one-dimensional array in PostgreSQL's binary format, native byte order.

    int4, float8, or timestamptz (then UTC epoch ms). No element may be NULL.

    Raises:
        ValueError: it is another array.
    """
    dimensions, nulls, kind, *_ = np.frombuffer(content, ">i4", 3).tolist()
    if kind not in _KINDS or nulls or dimensions > 1:
        raise ValueError(f"an array of type {kind} with {dimensions} dimensions can't be read")
    if dimensions == 0:
        return np.empty(0, _KINDS[kind])
    dtype = np.dtype([("length", ">i4"), ("element", f">{_KINDS[kind]}")])
    elements = np.frombuffer(content, dtype, offset=_HEAD)["element"].astype(_KINDS[kind])
    return elements // 1000 + EPOCH_MS if kind == _TIMESTAMPTZ else elements


class _ArrayLoader(Loader):
    format = Format.BINARY

    def load(self, data: Buffer) -> Array:
        return array_of(data)


def cursor(connection: AsyncConnection[Any]) -> AsyncCursor[Any]:
    """A cursor whose int4, float8 and timestamptz arrays come as NumPy arrays."""
    made = connection.cursor(binary=True)
    for oid in (INT4_ARRAY, FLOAT8_ARRAY, TIMESTAMPTZ_ARRAY):
        made.adapters.register_loader(oid, _ArrayLoader)
    return made
