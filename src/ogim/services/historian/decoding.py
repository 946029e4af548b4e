"""Batches of ``processed-data`` that can be stored, whatever else is among them."""

import polars as pl

from ogim.infra.logs import logger
from ogim.infra.processed_records import whole
from ogim.services.historian import metrics
from ogim.services.historian.batch import storable

_log = logger(__name__)


def readings_of(values: list[bytes]) -> pl.DataFrame:
    """The readings of a batch; what is no reading is counted and left out."""
    kept = storable(whole(values))
    if broken := len(values) - len(kept):
        metrics.BROKEN.inc(broken)
        _log.error("records of processed-data are no readings", count=broken)
    return kept
