"""What can go wrong in the field, switched on and off while it runs: the pure part."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

import msgspec

from ogim.contracts.problems import InvalidInput, NotFound

HOUR_MS: Final = 3_600_000
SPIKE_SHARE: Final = 0.05
DURATION_S_MAX: Final = 86_400.0
_HASH_SPAN: Final = 2**32


class Scenario(StrEnum):
    """The scenarios by name."""

    SENSOR_STUCK = "sensor-stuck"
    SPIKE_NOISE = "spike-noise"
    CLOCK_JUMP = "clock-jump"
    LINK_DOWN = "link-down"
    UNIT_SILENT = "unit-silent"
    TUBING_LEAK = "tubing-leak"
    GAS_LOCK = "gas-lock"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a scenario does and what it may be aimed at.

    Attributes:
        says: one sentence for the user.
        targets: allowed beginnings of a target.
        default_target: used where none is given.
        amount: default strength.
        amount_range: allowed strengths.
        amount_means: what the strength is, with its unit.
    """

    says: str
    targets: tuple[str, ...]
    default_target: str
    amount: float
    amount_range: tuple[float, float]
    amount_means: str


_TAGS: Final = ("offshore/", "pad-a/")
_PUMPED: Final = ("pad-a/A-",)

KINDS: Final[dict[Scenario, Kind]] = {
    Scenario.SENSOR_STUCK: Kind(
        "The sensor repeats its last value with good status.",
        _TAGS,
        "offshore/WELL-00009/tree/P-TPT",
        0.0,
        (0.0, 0.0),
        "not used",
    ),
    Scenario.SPIKE_NOISE: Kind(
        "One value in twenty jumps away and back.",
        _TAGS,
        "offshore/WELL-00009/choke/P-MON-CKP",
        0.2,
        (0.001, 10.0),
        "height of a spike as a share of the tag's span",
    ),
    Scenario.CLOCK_JUMP: Kind(
        "Source timestamps are off by hours.",
        ("offshore",),
        "offshore/WELL-00001",
        3.0,
        (-48.0, 48.0),
        "hours, negative = behind",
    ),
    Scenario.LINK_DOWN: Kind(
        "The server drops its connections and refuses new ones.",
        ("opcua", "modbus", "load"),
        "opcua",
        0.0,
        (0.0, 0.0),
        "not used",
    ),
    Scenario.UNIT_SILENT: Kind(
        "One Modbus unit stops answering while its neighbours go on.",
        ("pad-a/",),
        "pad-a/A-02",
        0.0,
        (0.0, 0.0),
        "not used",
    ),
    Scenario.TUBING_LEAK: Kind(
        "A hole in the tubing lets oil into the annulus.",
        _PUMPED,
        "pad-a/A-01",
        0.5,
        (0.05, 1.0),
        "size: share of the well's usual rate that is lost",
    ),
    Scenario.GAS_LOCK: Kind(
        "Free gas fills the pump until it lifts no more.",
        _PUMPED,
        "pad-a/A-02",
        0.8,
        (0.1, 0.95),
        "gas fraction at the pump intake",
    ),
}


class Active(msgspec.Struct, frozen=True, kw_only=True):
    """A scenario that is on.

    Attributes:
        name: which.
        target: tag, path above tags, or server.
        amount: strength, see its kind.
        since_ms: switched on, UTC epoch ms.
        until_ms: ends by itself then, or None.
    """

    name: Scenario
    target: str
    amount: float
    since_ms: int
    until_ms: int | None = None

    def covers(self, path: str) -> bool:
        """Whether ``path`` is the target or lies below it."""
        return path == self.target or path.startswith(self.target + "/")


def switch_on(
    name: str, target: str | None, amount: float | None, duration_s: float | None, now_ms: int
) -> Active:
    """The checked scenario.

    Raises:
        NotFound: no scenario of that name.
        InvalidInput: it can't be aimed there, or strength or duration are out of range.
    """
    scenario = known(name)
    kind = KINDS[scenario]
    aim = target or kind.default_target
    if not aim.startswith(kind.targets):
        allowed = ", ".join(kind.targets)
        raise InvalidInput(f"{name} can't be aimed at {aim!r}; a target begins with {allowed}.")
    strength = kind.amount if amount is None else amount
    low, high = kind.amount_range
    if not low <= strength <= high:
        raise InvalidInput(
            f"Amount {strength:g} is outside {low:g} to {high:g} ({kind.amount_means})."
        )
    if duration_s is not None and not 0 < duration_s <= DURATION_S_MAX:
        raise InvalidInput(f"Duration {duration_s:g} s is outside 0 to {DURATION_S_MAX:g} s.")
    until = None if duration_s is None else now_ms + round(duration_s * 1_000)
    return Active(name=scenario, target=aim, amount=strength, since_ms=now_ms, until_ms=until)


def known(name: str) -> Scenario:
    """The scenario of that name.

    Raises:
        NotFound: there is none.
    """
    try:
        return Scenario(name)
    except ValueError:
        raise NotFound(f"No scenario {name!r}; there are {', '.join(Scenario)}.") from None


def replaced(active: Sequence[Active], new: Active) -> list[Active]:
    """``active`` with ``new`` in the place of the same scenario at the same target."""
    return [item for item in active if (item.name, item.target) != (new.name, new.target)] + [new]


def without(active: Sequence[Active], name: Scenario, target: str | None) -> list[Active]:
    """``active`` without one scenario, at one target or (None) at all of them."""
    return [item for item in active if item.name != name or target not in {None, item.target}]


def still_on(active: Sequence[Active], now_ms: int) -> list[Active]:
    """Those that have not ended by ``now_ms``."""
    return [item for item in active if item.until_ms is None or item.until_ms > now_ms]


class Sample(NamedTuple):
    """A value about to leave a server: source time (UTC epoch ms) and value, None if bad."""

    ts: int
    value: float | None


@dataclass(slots=True)
class Distortion:
    """The scenarios that falsify single values; remembers what a stuck sensor repeats."""

    active: list[Active] = field(default_factory=list[Active])
    _last: dict[str, float | None] = field(default_factory=dict[str, float | None])
    _held: dict[tuple[str, int], float | None] = field(
        default_factory=dict[tuple[str, int], float | None]
    )

    def use(self, active: Sequence[Active]) -> None:
        """Take ``active`` as what is on now."""
        self.active = list(active)
        starts = {item.since_ms for item in active}
        self._held = {key: held for key, held in self._held.items() if key[1] in starts}

    def apply(self, tag: str, span: float, sample: Sample) -> Sample:
        """What the tag's sensor reports instead of ``sample``; ``span`` is its range's width."""
        for item in self.active:
            if item.covers(tag):
                sample = self._one(item, tag, span, sample)
        self._last[tag] = sample.value
        return sample

    def _one(self, item: Active, tag: str, span: float, sample: Sample) -> Sample:
        if item.name is Scenario.SENSOR_STUCK:
            last = self._last.get(tag, sample.value)
            return sample._replace(value=self._held.setdefault((tag, item.since_ms), last))
        if item.name is Scenario.CLOCK_JUMP:
            return sample._replace(ts=sample.ts + round(item.amount * HOUR_MS))
        if item.name is Scenario.SPIKE_NOISE and sample.value is not None:
            return sample._replace(value=sample.value + span * spike(tag, sample.ts, item.amount))
        return sample


def spike(tag: str, ts: int, amount: float) -> float:
    """The spike on top of a value, as a share of the span: 0 or ±``amount``.

    A function of tag and time alone, so that a run can be repeated; one value in twenty has one.
    """
    draw = zlib.crc32(f"{tag}@{ts}".encode()) / _HASH_SPAN
    if draw >= SPIKE_SHARE:
        return 0.0
    return amount if draw < SPIKE_SHARE / 2 else -amount
