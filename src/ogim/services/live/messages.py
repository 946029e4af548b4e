"""What the server says on the WebSocket ``/api/live``. Times are UTC epoch ms."""

import msgspec

from ogim.services.live.board import Row


class Hello(msgspec.Struct, frozen=True, tag_field="type", tag="hello"):
    """The subscription stands; what changes after ``cursor`` will be told."""

    cursor: int


class Values(msgspec.Struct, frozen=True, tag_field="type", tag="values"):
    """What changed: ``[tag_id, ts, value or null, quality, flags]`` each.

    Attributes:
        cursor: to resume from with ``since``.
        at: when it was sent.
        values: the newest reading of each tag that changed.
    """

    cursor: int
    at: int
    values: list[Row]


class Heartbeat(msgspec.Struct, frozen=True, tag_field="type", tag="heartbeat"):
    """Nothing changed, and the server lives."""

    at: int


Message = Hello | Values | Heartbeat
