"""The newest reading of each tag, in arrays indexed by tag id."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

Ids = npt.NDArray[np.int64]
Row = tuple[int, int, float | None, int, int]
"""tag id, source time [UTC epoch ms], value, StatusCode, flags."""

SIZE_FIRST: Final = 1_024
NEVER: Final = -1


@dataclass(slots=True)
class Columns:
    """One array a property; all of one length."""

    ts: npt.NDArray[np.int64]
    value: npt.NDArray[np.float64]
    quality: npt.NDArray[np.int64]
    received: npt.NDArray[np.int64]
    flags: npt.NDArray[np.int64]
    changed: npt.NDArray[np.int64]

    @classmethod
    def of(cls, size: int) -> "Columns":
        """Columns without a reading."""
        never = np.full(size, NEVER, np.int64)
        zeros = np.zeros(size, np.int64)
        value = np.full(size, np.nan)
        return cls(never, value, zeros.copy(), zeros.copy(), zeros.copy(), zeros.copy())

    def grown(self, size: int) -> "Columns":
        """The same readings with room for more tags."""
        bigger = Columns.of(size)
        for name in ("ts", "value", "quality", "received", "flags", "changed"):
            getattr(bigger, name)[: len(self.ts)] = getattr(self, name)
        return bigger


class Board:
    """Newest source time wins; what is older or the same changes nothing.

    Args:
        tag_id_max: readings of tags beyond it are left out, so that memory is bounded.
    """

    def __init__(self, tag_id_max: int) -> None:
        self.tag_id_max = tag_id_max
        self.columns = Columns.of(SIZE_FIRST)
        self.cursor = 0

    def apply(self, readings: pl.DataFrame, now: int) -> Ids:
        """Take over what is newer; the ids that changed, each once.

        Args:
            readings: as ``contracts.processed.decode_batch`` gives them.
            now: UTC epoch ms; the cursor of these changes is that, or the last one plus one.
        """
        tag = readings["tag_id"].to_numpy().astype(np.int64)
        ts = readings["ts"].to_numpy()
        order = np.lexsort((ts, tag))
        order = order[(tag[order] >= 0) & (tag[order] <= self.tag_id_max)]
        last = np.append(tag[order][1:] != tag[order][:-1], True)[: len(order)]
        order = order[last]
        ids = tag[order]
        self._reach(int(ids[-1]) if len(ids) else 0)
        newer = ts[order] > self.columns.ts[ids]
        order, ids = order[newer], ids[newer]
        if len(ids):
            self.cursor = max(now, self.cursor + 1)
            columns = self.columns
            columns.ts[ids] = ts[order]
            columns.value[ids] = readings["reading"].fill_null(np.nan).to_numpy()[order]
            columns.quality[ids] = readings["quality"].to_numpy()[order]
            columns.received[ids] = readings["received"].to_numpy()[order]
            columns.flags[ids] = readings["flags"].to_numpy()[order]
            columns.changed[ids] = self.cursor
        return ids

    def _reach(self, tag_id: int) -> None:
        if tag_id >= len(self.columns.ts):
            self.columns = self.columns.grown(max(2 * len(self.columns.ts), tag_id + 1))

    def known(self, since: int = 0) -> Ids:
        """Ids with a reading that changed after the cursor ``since``."""
        columns = self.columns
        return np.flatnonzero((columns.ts != NEVER) & (columns.changed > since))

    def rows(self, ids: Ids) -> list[Row]:
        """The readings of ``ids``."""
        columns = self.columns
        values = columns.value[ids]
        shown: list[float | None] = values.tolist()
        for at in np.flatnonzero(np.isnan(values)).tolist():
            shown[at] = None
        return list(
            zip(
                ids.tolist(),
                columns.ts[ids].tolist(),
                shown,
                columns.quality[ids].tolist(),
                columns.flags[ids].tolist(),
                strict=True,
            )
        )
