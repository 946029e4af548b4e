"""Request and response bodies of alarm rules."""

from typing import Annotated, Literal, TypeAlias
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from ogim.contracts.alarms import Priority
from ogim.services.alerts.rules.kinds import INPUTS_MAX, STATES_MAX

NO_NUL = r"^[^\x00]*$"
Finite: TypeAlias = Annotated[float, Field(allow_inf_nan=False)]
Positive: TypeAlias = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Band: TypeAlias = Annotated[float, Field(ge=0, allow_inf_nan=False)]
TagRef: TypeAlias = (
    Annotated[int, Field(ge=1, le=2_147_483_647)]
    | Annotated[str, Field(min_length=1, max_length=256, pattern=NO_NUL)]
)
"""A tag by its id or its name."""
Unit: TypeAlias = Annotated[str, Field(max_length=64, pattern=NO_NUL)]
Sentence: TypeAlias = Annotated[str, Field(max_length=1_000, pattern=NO_NUL)]
Name: TypeAlias = Annotated[str, Field(min_length=1, max_length=128, pattern=r"^\S[^\x00-\x1f]*$")]
ClassName: TypeAlias = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,31}$")]
Seconds: TypeAlias = Annotated[float, Field(ge=0, le=86_400, allow_inf_nan=False)]
Long: TypeAlias = Annotated[float, Field(ge=1, le=31_536_000, allow_inf_nan=False)]
State: TypeAlias = Annotated[int, Field(ge=-2_147_483_648, le=2_147_483_647)]
States: TypeAlias = Annotated[list[State], Field(min_length=1, max_length=STATES_MAX)]
Severity = Literal["minor", "moderate", "major", "severe"]


class Strict(BaseModel):
    """Refuses what it does not know."""

    model_config = ConfigDict(extra="forbid")


class Words(Strict):
    """One sentence in English and Persian."""

    en: Sentence = ""
    fa: Sentence = ""


class LimitCondition(Strict):
    """Above (high) or below (low) a limit; back when ``deadband`` inside of it."""

    kind: Literal["limit"]
    side: Literal["high", "low"]
    limit: Finite
    deadband: Band = 0
    level: Annotated[str, Field(max_length=16, pattern=NO_NUL)] = ""
    unit: Unit | None = None


class DeviationCondition(Strict):
    """Further than ``limit`` from a set value or from another tag."""

    kind: Literal["deviation"]
    limit: Positive
    direction: Literal["above", "below", "either"] = "either"
    reference: Finite | None = None
    reference_tag: TagRef | None = None
    deadband: Band = 0
    unit: Unit | None = None


class RateCondition(Strict):
    """Changes by more than ``limit`` per second, minute or hour."""

    kind: Literal["rate"]
    limit: Positive
    per: Literal["s", "min", "h"] = "min"
    direction: Literal["rising", "falling", "either"] = "either"
    window_s: Annotated[float, Field(ge=0, le=86_400, allow_inf_nan=False)] = 10
    deadband: Band = 0
    unit: Unit | None = None


class StuckCondition(Strict):
    """Readings come, but do not move by more than ``tolerance`` from one to the next."""

    kind: Literal["stuck"]
    after_s: Long
    tolerance: Band = 0
    unit: Unit | None = None


class StaleCondition(Strict):
    """No reading for ``after_s``."""

    kind: Literal["stale"]
    after_s: Long


class QualityCondition(Strict):
    """Bad quality or no number; with ``uncertain`` also an Uncertain one."""

    kind: Literal["quality"]
    uncertain: bool = False


class StateCondition(Strict):
    """A discrete tag has one of these values."""

    kind: Literal["state"]
    states: States


class ScoreCondition(Strict):
    """A model's score, which is the rule's tag, is above ``limit``."""

    kind: Literal["score"]
    model: Annotated[str, Field(min_length=1, max_length=128, pattern=NO_NUL)]
    limit: Finite
    deadband: Band = 0


class ExpressionCondition(Strict):
    """A CEL expression is true; its inputs are named, one of them is the rule's tag."""

    kind: Literal["expression"]
    text: Annotated[str, Field(min_length=1, max_length=2_000, pattern=NO_NUL)]
    inputs: Annotated[dict[str, TagRef], Field(min_length=1, max_length=INPUTS_MAX)]


ConditionBody: TypeAlias = Annotated[
    LimitCondition
    | DeviationCondition
    | RateCondition
    | StuckCondition
    | StaleCondition
    | QualityCondition
    | StateCondition
    | ScoreCondition
    | ExpressionCondition,
    Field(discriminator="kind"),
]


class PlantStateBody(Strict):
    """While it holds, the alarm is suppressed by design."""

    tag: TagRef
    condition: Annotated[LimitCondition | StateCondition, Field(discriminator="kind")]
    told: Annotated[str, Field(min_length=1, max_length=200, pattern=NO_NUL)]


class RuleFields(Strict):
    """An alarm rule as people write it. Numbers are in ``unit`` of the condition, or in the tag's.

    The priority follows from ``severity`` and ``time_to_respond_s`` by the philosophy's matrix.
    """

    name: Name
    tag: TagRef
    condition: ConditionBody
    enabled: bool = True
    on_delay_s: Seconds = 0
    off_delay_s: Seconds = 0
    latching: bool = False
    severity: Severity = "moderate"
    time_to_respond_s: Annotated[int, Field(ge=1, le=86_400)] = 1_800
    class_name: ClassName = "process"
    title: Words = Words()
    cause: Words = Words()
    consequence: Words = Words()
    action: Words = Words()
    group: Annotated[str, Field(max_length=128, pattern=NO_NUL)] | None = None
    plant_states: Annotated[list[PlantStateBody], Field(max_length=16)] = []
    suppressed_by: Annotated[list[UUID], Field(max_length=32)] = []


class StoredRule(RuleFields):
    """A stored rule; tags by name. Times are UTC epoch ms."""

    rule_id: UUID
    tag_id: int
    version: int
    priority: Priority
    created_at: int
    updated_at: int


class RulePage(BaseModel):
    """Rules by name; ``next`` is the cursor of the page after it."""

    items: list[StoredRule]
    next: str | None = None


class RuleVersion(BaseModel):
    """What a rule was, from when on, by whom and why."""

    version: int
    at: int
    author: str
    reason: str | None
    deleted: bool
    fields: RuleFields


class RuleVersions(BaseModel):
    """All versions, the newest first."""

    items: list[RuleVersion]
