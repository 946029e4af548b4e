"""Batches of ``processed-data`` decoded at once, though some of their records may be broken.

The records are decoded as one block, in which a broken one would shift all that follow, and the
decoder may not notice. So each reading must have the length of its record; where one has not, the
batch is halved until what is broken stands alone.
"""

from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from ogim.contracts.processed import EMPTY, decode_batch

Array: TypeAlias = npt.NDArray[Any]
_INTEGERS: Final = ("tag_id", "ts", "quality", "received", "flags")
_LONGER_FROM: Final = np.array([1 << 7 * size for size in range(1, 10)], np.uint64)
"""A number of this size needs one byte more than a smaller one."""


def whole(values: list[bytes]) -> pl.DataFrame:
    """The readings of a batch in their order; what is no reading is left out."""
    try:
        frame = decode_batch(values)
        if np.array_equal(lengths(frame), [len(value) for value in values]):
            return frame
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError):
        pass
    if len(values) == 1:
        return EMPTY
    half = len(values) // 2
    return pl.concat([whole(values[:half]), whole(values[half:])])


def lengths(frame: pl.DataFrame) -> Array:
    """How many bytes the record of each reading has."""
    total = np.where(frame["reading"].is_null().to_numpy(), 1, 9)
    for name in _INTEGERS:
        number = frame[name].to_numpy().astype(np.int64)
        folded = ((number << 1) ^ (number >> 63)).view(np.uint64)
        total = total + 1 + np.searchsorted(_LONGER_FROM, folded, side="right")
    return total
