"""A recording of a real well as arrays."""

import csv
import gzip
from array import array
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from ogim.contracts.problems import NotFound
from ogim.field.replay.catalogue import FOLDER, WELLS
from ogim.field.replay.instruments import INSTRUMENTS

UNLABELLED: Final = -1
TRANSIENT_BASE: Final = 100


@dataclass(frozen=True, slots=True)
class Recording:
    """One instance of the data set, sampled at 1 Hz.

    Attributes:
        well: the well's name.
        values: rows x instruments, in the instruments' units; NaN where nothing was recorded.
        labels: rows; 0 normal, ``100 + c`` transient of event c, c its steady state, -1 unlabelled.
    """

    well: str
    values: npt.NDArray[np.float64]
    labels: npt.NDArray[np.int16]

    @property
    def rows(self) -> int:
        """Seconds recorded."""
        return len(self.labels)

    @property
    def event_row(self) -> int | None:
        """First row of the first transient, or None where the recording has none."""
        rows = np.flatnonzero(self.labels >= TRANSIENT_BASE)
        return int(rows[0]) if rows.size else None


@cache
def load(well: str) -> Recording:
    """The recording of ``well``; read once a process.

    Raises:
        NotFound: there is no recording of it.
    """
    if well not in WELLS:
        raise NotFound(f"No recording of {well}; there are {', '.join(WELLS)}.")
    flat = array("d")
    labels = array("h")
    with gzip.open(FOLDER / WELLS[well], "rt", newline="") as lines:
        for row in csv.DictReader(lines):
            flat.extend(float(row[item.name] or "nan") for item in INSTRUMENTS)
            labels.append(int(row["class"]) if row["class"] else UNLABELLED)
    values = np.frombuffer(flat, dtype=np.float64).reshape(-1, len(INSTRUMENTS))
    return Recording(well, values, np.frombuffer(labels, dtype=np.int16))
