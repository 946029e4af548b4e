"""Anchors: signed heads kept outside the database, so that nobody can turn it back unseen."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import httpx
import msgspec

from ogim.services.audit.heads import Head

NEWEST: Final = "newest.json"
POST_S: Final = 10.0


class Anchors:
    """A folder of anchors, one file each, and one of the newest head."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self.folder = folder
        self._url = url

    def keep(self, head: Head) -> Path:
        """Write an anchor under its time and number; returns its file.

        Raises:
            OSError: the folder can't be written.
        """
        at = datetime.fromtimestamp(head.at_ms / 1000, UTC)
        return self._write(f"anchor-{at:%Y%m%dT%H%M%SZ}-{head.seq}.json", head)

    def note(self, head: Head) -> None:
        """Remember the newest head, replacing the one before."""
        self._write(NEWEST, head)

    def post(self, head: Head) -> bool:
        """Post an anchor to the configured address; whether there is one.

        Raises:
            httpx.HTTPError: it did not take it.
        """
        if not self._url:
            return False
        headers = {"Content-Type": "application/json"}
        body = msgspec.json.encode(head)
        httpx.post(self._url, content=body, headers=headers, timeout=POST_S).raise_for_status()
        return True

    def newest(self) -> Head | None:
        """The furthest of all."""
        return max(self.all(), key=lambda head: head.seq, default=None)

    def anchored_at(self) -> int:
        """When the last anchor was kept, UTC epoch ms; 0 before the first."""
        kept = [_read(file) for file in self.folder.glob("anchor-*.json")]
        return max((head.at_ms for head in kept if head), default=0)

    def all(self) -> list[Head]:
        """Every anchor, and the newest head; files that hold none are left out."""
        files = sorted(self.folder.glob("*.json"))
        return [head for file in files if (head := _read(file)) is not None]

    def _write(self, name: str, head: Head) -> Path:
        path = self.folder / name
        fresh = path.with_name(f".{name}.{os.getpid()}")
        with fresh.open("wb") as file:
            file.write(msgspec.json.encode(head))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        return path


def _read(file: Path) -> Head | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Head)
    except (OSError, msgspec.MsgspecError):
        return None
