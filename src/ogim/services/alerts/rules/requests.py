"""Request bodies of trials, rehearsals and the philosophy, and their answers."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from ogim.services.alerts.rules.philosophy import Finding, Level, Philosophy
from ogim.services.alerts.rules.rehearsal import Rehearsed
from ogim.services.alerts.rules.schemas import RuleFields, Strict, TagRef

TRIAL_READINGS_MAX = 100_000
DAYS_MAX = 400


class TrialReading(Strict):
    """A reading made up for a trial; ``ts`` is UTC epoch ms, ``value`` in the tag's unit."""

    tag: TagRef
    ts: Annotated[int, Field(ge=0, le=4_102_444_800_000)]
    value: Annotated[float, Field(allow_inf_nan=False)] | None = None
    quality: Annotated[int, Field(ge=0, le=0xFFFF_FFFF)] = 0


class Trial(Strict):
    """A rule to be tried: over readings that are given, or over the newest ones."""

    rule: RuleFields
    readings: Annotated[list[TrialReading], Field(max_length=TRIAL_READINGS_MAX)] | None = None
    recent_s: Annotated[int, Field(ge=1, le=86_400)] = 3_600


class Rehearsal(Strict):
    """A rule to be rehearsed over the last days; the live rule or limit that it is compared to."""

    rule: RuleFields
    days: Annotated[float, Field(gt=0, le=DAYS_MAX)] = 30
    against: UUID | None = None
    level: Level | None = None

    @model_validator(mode="after")
    def _one(self) -> "Rehearsal":
        if self.against is not None and self.level is not None:
            raise ValueError("against a rule or against a limit of the tag, not both")
        return self


class Saved(BaseModel):
    """How the rule did on the newest readings when it was saved."""

    trial: Rehearsed


class StoredPhilosophy(BaseModel):
    """The philosophy that holds; version 0 is the one that OGIM brings."""

    version: int
    philosophy: Philosophy
    findings: list[Finding]


class Findings(BaseModel):
    """What the linter says."""

    items: list[Finding]


class Drift(BaseModel):
    """Where what is live is not what was approved.

    ``kind``: ``limit`` (another limit), ``missing`` (approved, not live), ``unapproved`` (live, not
    approved), ``priority`` (a rule with another priority), ``unknown`` (no such tag).
    """

    kind: str
    tag: str
    alarm: str
    live: float | str | None = None
    approved: float | str | None = None
    unit: str | None = None


class DriftReport(BaseModel):
    """All drift, by tag; ``approved`` and ``live`` are how many alarms there are of either."""

    approved: int
    live: int
    items: list[Drift]
