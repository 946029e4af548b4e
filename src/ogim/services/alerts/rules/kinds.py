"""What a rule judges, as the engine takes it: ids of tags, stored units, milliseconds.

A value holds until the tag's next reading (sample and hold), so every outcome follows from the
readings and their source times alone, however they are cut into batches.
"""

from typing import Final, Literal
from uuid import UUID

import msgspec

from ogim.contracts.alarms import Priority, Text

INPUTS_MAX: Final = 16
"""Tags of one expression."""
STATES_MAX: Final = 64

Side = Literal["high", "low"]
Direction = Literal["rising", "falling", "either"]
Deviation = Literal["above", "below", "either"]


class Limit(msgspec.Struct, frozen=True, tag="limit"):
    """Beyond a limit: above it, or below it; back when ``deadband`` inside of it.

    Attributes:
        level: LL, L, H, HH or what else people call it; only shown.
    """

    side: Side
    limit: float
    deadband: float = 0.0
    level: str = ""


class Deviates(msgspec.Struct, frozen=True, tag="deviation"):
    """Further than ``limit`` from a set value or from another tag's value.

    Attributes:
        reference: the set value; unused where there is ``reference_tag``.
    """

    limit: float
    direction: Deviation = "either"
    reference: float = 0.0
    reference_tag: int | None = None
    deadband: float = 0.0


class Rate(msgspec.Struct, frozen=True, tag="rate"):
    """Changes faster than ``limit`` a second.

    The rate is taken against the first usable reading of the window before the present one, so over
    one to two windows; without a window against the reading before.
    """

    limit: float
    direction: Direction = "either"
    window_ms: int = 0
    deadband: float = 0.0


class Stuck(msgspec.Struct, frozen=True, tag="stuck"):
    """Readings come, but for ``after_ms`` none is more than ``tolerance`` from the one before."""

    after_ms: int
    tolerance: float = 0.0


class Stale(msgspec.Struct, frozen=True, tag="stale"):
    """No reading for ``after_ms``."""

    after_ms: int


class BadQuality(msgspec.Struct, frozen=True, tag="quality"):
    """The StatusCode is Bad or there is no number; with ``uncertain`` an Uncertain one counts."""

    uncertain: bool = False


class InState(msgspec.Struct, frozen=True, tag="state"):
    """A discrete tag has one of these values."""

    states: tuple[int, ...]


class Score(msgspec.Struct, frozen=True, tag="score"):
    """A model's score, which is a tag of its own, is above ``limit``."""

    model: str
    limit: float
    deadband: float = 0.0


class Expression(msgspec.Struct, frozen=True, tag="expression"):
    """A CEL expression over several tags is true.

    Attributes:
        inputs: name in the expression → tag.
    """

    text: str
    inputs: dict[str, int]


Condition = Limit | Deviates | Rate | Stuck | Stale | BadQuality | InState | Score | Expression


class PlantState(msgspec.Struct, frozen=True):
    """A state of the plant in which an alarm means nothing: suppressed by design meanwhile.

    Attributes:
        told: what it is called, such as ``pump is stopped``.
    """

    tag_id: int
    condition: Limit | InState
    told: str


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One configured alarm.

    Attributes:
        key: of the alarm; see ``contracts.alarms.alarm_key``.
        tag_id: the tag that it stands on, and whose partition judges it.
        effective_ms: since when this version holds, UTC epoch ms.
        on_delay_ms, off_delay_ms: how long the condition must hold, and be gone, in source time.
        group_key: alarms of one group are consequences of the first (first-up).
        plant_states: suppress it while one of them holds.
        suppressed_by: keys of alarms that suppress it while they are active.
    """

    key: str
    tag_id: int
    condition: Condition
    priority: Priority
    rule_id: UUID | None = None
    version: int = 1
    effective_ms: int = 0
    on_delay_ms: int = 0
    off_delay_ms: int = 0
    latching: bool = False
    class_name: str = "process"
    title: Text = Text()
    cause: Text = Text()
    consequence: Text = Text()
    action: Text = Text()
    time_to_respond_s: int | None = None
    group_key: str | None = None
    plant_states: tuple[PlantState, ...] = ()
    suppressed_by: tuple[str, ...] = ()

    @property
    def tags(self) -> tuple[int, ...]:
        """All tags whose readings it needs, its own first."""
        others: list[int] = []
        if isinstance(self.condition, Expression):
            others += self.condition.inputs.values()
        elif isinstance(self.condition, Deviates) and self.condition.reference_tag is not None:
            others.append(self.condition.reference_tag)
        others += [state.tag_id for state in self.plant_states]
        return tuple(dict.fromkeys((self.tag_id, *others)))
