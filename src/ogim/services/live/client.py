"""One client of the live view: what it wants, and what it has not seen yet."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Final, Literal

import msgspec
import numpy as np
import numpy.typing as npt

from ogim.services.live.board import Board, Ids

TAGS_MAX: Final = 100_000
RATE_HZ_DEFAULT: Final = 4.0

TAG_ID_MAX: Final = 2_147_483_647
CURSOR_MAX: Final = 2**53

TagId = Annotated[int, msgspec.Meta(ge=0, le=TAG_ID_MAX)]
TagIds = Annotated[list[TagId], msgspec.Meta(max_length=TAGS_MAX)]
Wanted = list[int] | Literal["all"]
Cursor = Annotated[int, msgspec.Meta(ge=0, le=CURSOR_MAX)]


class Request(msgspec.Struct, forbid_unknown_fields=True):
    """What a client sends; each member may come alone later on.

    Attributes:
        token: access token; the first message must have one, later ones renew it.
        tags: tag ids, or ``all``; replaces the subscription.
        rate_hz: most messages a second.
        since: cursor of the last message seen; what changed since is sent at once.
    """

    token: str | None = None
    tags: TagIds | Literal["all"] | None = None
    rate_hz: float | None = None
    since: Cursor | None = None


class Client:
    """A subscription and the ids that wait to be sent.

    Only ids wait, never values: what is sent is the board as it stands then, so a slow client costs
    one bit a tag and sees the newest value of each, however much it missed.
    """

    def __init__(self, board: Board) -> None:
        self._board = board
        self._all = False
        self._wanted: npt.NDArray[np.bool_] = np.zeros(0, np.bool_)
        self._waiting: npt.NDArray[np.bool_] = np.zeros(0, np.bool_)
        self.wake = asyncio.Event()
        self.rate_hz = RATE_HZ_DEFAULT

    def subscribe(self, tags: Sequence[int] | Literal["all"], since: int | None) -> None:
        """Replace the subscription; what changed after ``since`` waits at once, else all of it.

        A cursor that is ahead of the board is none of its own: all of it waits then too.
        """
        self._all = tags == "all"
        known = self._board.known(since if since and since <= self._board.cursor else 0)
        self._waiting[:] = False
        if not self._all:
            ids = np.unique(np.asarray(tags, np.int64))
            ids = ids[ids <= self._board.tag_id_max]
            self._wanted = np.zeros(int(ids[-1]) + 1 if len(ids) else 0, np.bool_)
            self._wanted[ids] = True
        self.note(known)

    def note(self, changed: Ids) -> None:
        """Some tags changed."""
        if not self._all:
            changed = changed[changed < len(self._wanted)]
            changed = changed[self._wanted[changed]]
        if not len(changed):
            return
        top = int(changed.max())
        if top >= len(self._waiting):
            bigger = np.zeros(2 * top + 1, np.bool_)
            bigger[: len(self._waiting)] = self._waiting
            self._waiting = bigger
        self._waiting[changed] = True
        self.wake.set()

    def take(self) -> Ids:
        """The ids that wait; they wait no longer."""
        ids = np.flatnonzero(self._waiting)
        self._waiting[:] = False
        self.wake.clear()
        return ids
