"""Bodies of the alarm system's performance; times are UTC epoch ms."""

from pydantic import BaseModel

from ogim.contracts.alarms import Priority


class PositionRates(BaseModel):
    """What came to one operator's position; rates are alarms per ten minutes.

    ``steady`` is outside of floods, ``upset`` within; null where there was none of either.
    """

    position: str
    alarms: int
    mean: float
    steady: float | None
    upset: float | None
    peak: int
    over_share: float
    flood_share: float
    floods: int


class BadActor(BaseModel):
    """An alarm that was annunciated among the most often; ``share`` of all annunciations."""

    key: str
    tag_id: int
    tag: str | None
    alarms: int
    share: float
    chattering: int
    fleeting: int


class Judged(BaseModel):
    """A figure against its target: ``met`` where it is no more than ``most``."""

    name: str
    value: float
    most: float
    unit: str
    source: str
    met: bool


class Kpi(BaseModel):
    """How the alarm system did within ``[from, to)``."""

    lo: int
    hi: int
    alarms: int
    positions: list[PositionRates]
    bad_actors: list[BadActor]
    priorities: dict[Priority, int]
    chattering: int
    fleeting: int
    stale: int
    judged: list[Judged]


class FloodItem(BaseModel):
    """A flood of one position; without ``end_ms`` it goes on. ``peak``: most within 10 minutes."""

    position: str
    start_ms: int
    end_ms: int | None
    alarms: int
    peak: int


class Floods(BaseModel):
    """Floods by their beginning, the newest first."""

    items: list[FloodItem]
