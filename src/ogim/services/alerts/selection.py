"""Which occurrences are asked for, and where a page begins."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from ogim.contracts.alarms import RANK, Priority
from ogim.contracts.problems import InvalidInput
from ogim.services.alerts.lifecycle import State

Sort = Literal["newest", "urgent"]
TS_MAX = 4_102_444_800_000
"""2100-01-01."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions, all of which hold; an empty one asks for nothing.

    Attributes:
        asset: path in the asset tree, with all below it.
        lo, hi: raised within ``[lo, hi)``, UTC epoch ms.
        scopes: paths that the caller is limited to; empty: none.
    """

    states: Sequence[State] = ()
    priorities: Sequence[Priority] = ()
    asset: str | None = None
    tag_id: int | None = None
    key: str | None = None
    class_name: str | None = None
    lo: int | None = None
    hi: int | None = None
    standing: bool = False
    chattering: bool = False
    sort: Sort = "newest"
    scopes: Sequence[str] = field(default=())

    @property
    def unfinished(self) -> bool:
        """Whether only occurrences that are not over can be meant."""
        return self.standing or (bool(self.states) and State.NORMAL not in self.states)

    @property
    def is_selective(self) -> bool:
        """Whether more is asked than where and when."""
        asked = self.states, self.priorities, self.key, self.class_name, self.chattering
        return any(asked)

    @property
    def ranks(self) -> list[int]:
        """The priorities as ranks."""
        return sorted({RANK[each] for each in self.priorities})

    @property
    def paths(self) -> list[str] | None:
        """Paths of assets that tags must lie within; None: anywhere; empty: nowhere."""
        if self.asset is None:
            return list(self.scopes) or None
        if not self.scopes:
            return [self.asset]
        if any(_within(self.asset, scope) for scope in self.scopes):
            return [self.asset]
        return [scope for scope in self.scopes if _within(scope, self.asset)]

    def check(self) -> None:
        """Raises InvalidInput for a span that is none, or an order that can't be had."""
        if self.lo is not None and self.hi is not None and self.lo >= self.hi:
            raise InvalidInput("from must be before to, both UTC epoch ms.")
        if self.sort == "urgent" and not self.unfinished:
            raise InvalidInput("sort=urgent is for alarms that stand: say standing=true.")


@dataclass(frozen=True, slots=True)
class Place:
    """The last row of the page before: its order's columns."""

    rank: int
    raised_ms: int
    id: UUID

    def __str__(self) -> str:
        """As a cursor."""
        return f"{self.rank}_{self.raised_ms}_{self.id}"


def place_of(cursor: str | None) -> Place | None:
    """The place that a cursor names.

    Raises:
        InvalidInput: it is no cursor of ours.
    """
    if cursor is None:
        return None
    parts = cursor.split("_")
    try:
        rank, raised_ms, alert = int(parts[0]), int(parts[1]), UUID(parts[2])
    except (ValueError, IndexError) as error:
        raise InvalidInput("This is no cursor: use 'next' of the page before.") from error
    if not (0 <= rank <= len(RANK) and 0 <= raised_ms <= TS_MAX):
        raise InvalidInput("This is no cursor: use 'next' of the page before.")
    return Place(rank, raised_ms, alert)


def _within(path: str, scope: str) -> bool:
    return path == scope or path.startswith(scope + "/")
