"""Labelled recordings of wells, as the 3W data set has them: a file an instance, rows at 1 Hz."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from ogim.contracts.problems import NotFound

ROLES: Final = (
    "P-PDG", "P-TPT", "T-TPT", "P-MON-CKP", "T-JUS-CKP", "ABER-CKP", "P-ANULAR", "QGL",
)  # fmt: skip
"""What detection looks at in these recordings, as ``Role.java`` has it."""
NORMAL: Final = 0
TRANSIENT_BASE: Final = 100
UNLABELLED: Final = -1
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Well:
    """One recording.

    Attributes:
        name: of the file, without endings; unique within what was read.
        seconds: since its first row; ascending, one a row.
        values: by role, one a row; NaN where nothing was recorded.
        labels: 0 normal, c steady state of event c, 100 + c its transient, -1 unlabelled.
    """

    name: str
    seconds: Numbers
    values: dict[str, Numbers]
    labels: npt.NDArray[np.int64]

    @property
    def event(self) -> int:
        """Class of its event; 0 where it has none."""
        return int(np.max(self.labels % TRANSIENT_BASE, where=self.labels > 0, initial=0))

    @property
    def onset(self) -> float | None:
        """When the event begins, s since the first row; None without one."""
        rows = np.flatnonzero(self.labels > 0)
        return float(self.seconds[rows[0]]) if rows.size else None

    @property
    def normal_s(self) -> float:
        """How long it is labelled normal."""
        return float(np.count_nonzero(self.labels == NORMAL))

    def is_normal(self, second: float) -> bool:
        """Whether the row at that time is labelled normal."""
        row = int(np.searchsorted(self.seconds, second, side="right")) - 1
        return row >= 0 and bool(self.labels[row] == NORMAL)


def read(path: Path, root: Path) -> Well:
    """The recording in a CSV (gzipped or not) or Parquet file."""
    if path.suffix == ".parquet":
        rows = pl.read_parquet(path)
    else:
        rows = pl.read_csv(path, infer_schema=False)
    name = re.sub(r"\W+", "-", path.relative_to(root).as_posix().split(".")[0])
    labels = rows["class"].cast(pl.Float64, strict=False).fill_null(UNLABELLED).fill_nan(UNLABELLED)
    values = {
        role: rows[role].cast(pl.Float64, strict=False).fill_null(np.nan).to_numpy()
        for role in ROLES
        if role in rows.columns
    }
    return Well(name, _seconds(rows), values, labels.to_numpy().astype(np.int64))


def read_all(folder: Path) -> list[Well]:
    """All recordings under a folder.

    Raises:
        NotFound: there is none.
    """
    paths = [
        path
        for pattern in ("*.csv.gz", "*.csv", "*.parquet")
        for path in folder.rglob(pattern)
        if path.name.upper().startswith("WELL")
    ]
    if not paths:
        raise NotFound(f"no recordings (WELL*.csv.gz, .csv or .parquet) under {folder}")
    return [read(path, folder) for path in sorted(paths)]


def _seconds(rows: pl.DataFrame) -> Numbers:
    if "timestamp" not in rows.columns:
        return np.arange(rows.height, dtype=np.float64)
    times = rows["timestamp"]
    if times.dtype == pl.String:
        times = times.str.to_datetime(strict=False)
    since = (times - times[0]).dt.total_milliseconds().to_numpy() / 1_000
    return since.astype(np.float64)
