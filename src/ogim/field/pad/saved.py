"""The pad on disk, so that its totals and tanks go on after a restart instead of jumping back."""

from pathlib import Path
from typing import Final

import msgspec

from ogim.field.pad.model import SETTLING_S, Pad, advance, settled
from ogim.field.pad.wells import PAD_WELLS
from ogim.infra.logs import logger

_log = logger(__name__)
SAVE_EVERY_S: Final = 10.0


class SavedPad(msgspec.Struct, frozen=True):
    """A pad and when it was so, UTC epoch ms."""

    at_ms: int
    pad: Pad


def save(path: Path, pad: Pad, now_ms: int) -> None:
    """Write the pad; a kill in between leaves the former file whole."""
    draft = path.with_suffix(".new")
    draft.write_bytes(msgspec.json.encode(SavedPad(now_ms, pad)))
    draft.replace(path)


def resume(path: Path, now_ms: int) -> Pad:
    """The pad as it has become since it was saved, at most half an hour on; else a settled one.

    A file that is missing is the first start. One that can't be read, or that another version with
    other wells wrote, is logged and left for the next save to replace.
    """
    try:
        saved = msgspec.json.decode(path.read_bytes(), type=SavedPad)
    except FileNotFoundError:
        return settled()
    except (OSError, msgspec.DecodeError) as error:
        _log.warning("saved pad is not readable", path=str(path), why=str(error))
        return settled()
    if saved.pad.wells.keys() != PAD_WELLS.keys() or saved.pad.orders.keys() != PAD_WELLS.keys():
        _log.warning("saved pad has other wells", path=str(path))
        return settled()
    return advance(saved.pad, min(max(now_ms - saved.at_ms, 0) / 1_000, SETTLING_S))
