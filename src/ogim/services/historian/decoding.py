"""Batches of ``processed-data`` decoded at once, though some of their records may be broken.

The records are decoded as one block, in which a broken one would shift all that follow, and the
decoder may not notice. So each reading must have the length of its record; where one has not, the
batch is halved until what is broken stands alone.
"""

from typing import Final

import numpy as np
import polars as pl

from ogim.contracts.processed import EMPTY, decode_batch
from ogim.infra.logs import logger
from ogim.services.historian import metrics
from ogim.services.historian.batch import storable
from ogim.services.historian.copying import Array

_INTEGERS: Final = ("tag_id", "ts", "quality", "received", "flags")
_LONGER_FROM: Final = np.array([1 << 7 * size for size in range(1, 10)], np.uint64)
"""A number of this size needs one byte more than a smaller one."""
_log = logger(__name__)


def readings_of(values: list[bytes]) -> pl.DataFrame:
    """The readings of a batch; what is no reading is counted and left out."""
    kept = storable(_decoded(values))
    if broken := len(values) - len(kept):
        metrics.BROKEN.inc(broken)
        _log.error("records of processed-data are no readings", count=broken)
    return kept


def _decoded(values: list[bytes]) -> pl.DataFrame:
    try:
        frame = decode_batch(values)
        if np.array_equal(lengths(frame), [len(value) for value in values]):
            return frame
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError):
        pass
    if len(values) == 1:
        return EMPTY
    half = len(values) // 2
    return pl.concat([_decoded(values[:half]), _decoded(values[half:])])


def lengths(frame: pl.DataFrame) -> Array:
    """How many bytes the record of each reading has."""
    total = np.where(frame["reading"].is_null().to_numpy(), 1, 9)
    for name in _INTEGERS:
        number = frame[name].to_numpy().astype(np.int64)
        folded = ((number << 1) ^ (number >> 63)).view(np.uint64)
        total = total + 1 + np.searchsorted(_LONGER_FROM, folded, side="right")
    return total
