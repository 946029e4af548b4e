"""Window results on the topic ``rollups``: one JSON record per tag and window."""

from enum import StrEnum

import msgspec


class Window(StrEnum):
    """The windows that the stream computes."""

    MINUTE = "1m"
    SLIDING_10_MINUTES = "10m"
    HOUR = "1h"


class Rollup(msgspec.Struct, frozen=True):
    """Statistics of one tag over one window, of readings with a number and not of Bad quality.

    Attributes:
        window: which window.
        tag_id: the tag.
        start: start of the window, UTC epoch ms; its end is exclusive.
        n: readings in the window, of any quality.
        good: those that the statistics are made of.
        lo, hi, mean, sd, first, last: in the tag's stored unit; None where ``good`` is 0.
    """

    window: Window
    tag_id: int
    start: int
    n: int
    good: int
    lo: float | None = None
    hi: float | None = None
    mean: float | None = None
    sd: float | None = None
    first: float | None = None
    last: float | None = None
    v: int = 1


class FlowSession(msgspec.Struct, frozen=True):
    """One uninterrupted period in which a well flowed or was shut in (topic ``well-sessions``).

    Attributes:
        asset: the well's path in the asset tree.
        state: ``flowing`` or ``shut-in``.
        start, end: UTC epoch ms.
        n: readings it was judged by.
    """

    asset: str
    state: str
    start: int
    end: int
    n: int
    v: int = 1
