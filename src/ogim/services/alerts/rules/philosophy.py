"""The alarm philosophy (ISA-18.2): which priority what has, and which alarms are approved.

It is YAML in version control's reach: priorities by a matrix of consequence and time to respond,
classes, what limits of the catalogue mean, and the master list of approved alarms with cause,
consequence and action.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Any, Final, Literal

import yaml
from pydantic import Field, ValidationError, model_validator

from ogim.contracts.alarms import RANK, Priority
from ogim.contracts.problems import InvalidInput
from ogim.services.alerts.rules.schemas import (
    NO_NUL,
    ClassName,
    Finite,
    Name,
    Seconds,
    Severity,
    Strict,
    Unit,
    Words,
)

BYTES_MAX: Final = 5_000_000
ALARMS_MAX: Final = 20_000
NESTED_MAX: Final = 16
SEVERITIES: Final[tuple[Severity, ...]] = ("minor", "moderate", "major", "severe")
LEVELS: Final = ("LL", "L", "H", "HH")
RESPOND_S_MIN: Final = 60
"""Nobody notices, understands and acts in less."""
SHARES: Final = {Priority.CRITICAL: 0.05, Priority.HIGH: 0.15}
"""Most of all alarms that may have a priority and the more urgent ones (EEMUA 191: 5 / 15 / 80)."""
Level = Literal["LL", "L", "H", "HH"]
Response = Annotated[int, Field(ge=1, le=86_400)]


class InvalidPhilosophy(InvalidInput):
    """A philosophy that is no YAML, or contradicts itself."""

    type, title = "invalid-philosophy", "The alarm philosophy is not valid"


class ResponseTime(Strict):
    """A column of the matrix: up to how many seconds the operator has; the last has no end."""

    name: Name
    up_to_s: Response | None = None


class AlarmClass(Strict):
    """A class of alarms, such as safety or environment."""

    name: ClassName
    description: Words = Words()


class LimitMeaning(Strict):
    """What exceeding a limit of the catalogue means where no approved alarm says."""

    severity: Severity
    time_to_respond_s: Response
    class_name: ClassName = "process"
    on_delay_s: Seconds = 0
    off_delay_s: Seconds = 0
    latching: bool = False


class Approved(Strict):
    """An approved alarm: a limit of a tag, or a rule by its name."""

    tag: Annotated[str, Field(min_length=1, max_length=256, pattern=NO_NUL)]
    level: Level | None = None
    rule: Name | None = None
    limit: Finite | None = None
    unit: Unit | None = None
    severity: Severity = "moderate"
    time_to_respond_s: Response = 1_800
    class_name: ClassName = "process"
    cause: Words = Words()
    consequence: Words = Words()
    action: Words = Words()

    @property
    def called(self) -> str:
        """As people say it."""
        return f"{self.tag} {self.level or self.rule or ''}".rstrip()


def _columns() -> list[ResponseTime]:
    named = (("immediate", 300), ("rapid", 900), ("prompt", 1_800), ("planned", None))
    return [ResponseTime(name=name, up_to_s=upto) for name, upto in named]


def _matrix() -> dict[Severity, list[Priority]]:
    high, low = Priority.HIGH, Priority.LOW
    medium, critical = Priority.MEDIUM, Priority.CRITICAL
    return {
        "minor": [low, low, low, low],
        "moderate": [medium, medium, low, low],
        "major": [high, high, medium, low],
        "severe": [critical, critical, high, medium],
    }


def _limits() -> dict[Level, LimitMeaning]:
    outer = LimitMeaning(severity="major", time_to_respond_s=600)
    inner = LimitMeaning(severity="moderate", time_to_respond_s=900)
    return {"LL": outer, "L": inner, "H": inner, "HH": outer}


class Philosophy(Strict):
    """The whole of it; what is left out is as OGIM brings it."""

    response_times: Annotated[list[ResponseTime], Field(min_length=1, max_length=8)] = Field(
        default_factory=_columns
    )
    matrix: dict[Severity, list[Priority]] = Field(default_factory=_matrix)
    classes: Annotated[list[AlarmClass], Field(max_length=64)] = Field(
        default_factory=lambda: [
            AlarmClass(name=name) for name in ("process", "safety", "environment", "equipment")
        ]
    )
    limits: dict[Level, LimitMeaning] = Field(default_factory=_limits)
    deadband_percent: Annotated[float, Field(ge=0, le=50, allow_inf_nan=False)] = 0.5
    alarms: Annotated[list[Approved], Field(max_length=ALARMS_MAX)] = Field(
        default_factory=list[Approved]
    )

    @model_validator(mode="after")
    def _whole(self) -> "Philosophy":
        ends = [each.up_to_s for each in self.response_times]
        given = [end for end in ends[:-1] if end is not None]
        if ends[-1] is not None or len(given) < len(ends) - 1 or given != sorted(set(given)):
            raise ValueError("response_times: up_to_s must rise, and only the last has none")
        for severity in SEVERITIES:
            if len(self.matrix.get(severity, ())) != len(ends):
                raise ValueError(f"matrix: {severity} needs one priority for each response time")
        for each in self.alarms:
            if (each.level is None) == (each.rule is None):
                raise ValueError(f"alarms: {each.tag} needs a level or a rule")
        return self

    def priority(self, severity: Severity, time_to_respond_s: int) -> Priority:
        """By the matrix."""
        for at, column in enumerate(self.response_times):
            if column.up_to_s is None or time_to_respond_s <= column.up_to_s:
                return self.matrix[severity][at]
        return self.matrix[severity][-1]


class Finding(Strict):
    """Something a linter says of a philosophy."""

    rule: str
    at: str
    told: str


def linted(of: Philosophy) -> list[Finding]:
    """What contradicts ISA-18.2 or EEMUA 191, or leaves the operator without advice."""
    return [*_of_matrix(of), *_of_alarms(of), *_of_shares(of)]


def _of_matrix(of: Philosophy) -> Iterator[Finding]:
    for severity in SEVERITIES:
        ranks = [RANK[each] for each in of.matrix[severity]]
        if ranks != sorted(ranks):
            told = "less time to respond must not lead to a lower priority"
            yield Finding(rule="matrix-time", at=severity, told=told)
    for milder, worse in pairwise(SEVERITIES):
        pairs = zip(of.matrix[milder], of.matrix[worse], strict=True)
        if any(RANK[below] < RANK[above] for below, above in pairs):
            told = f"must not have a lower priority than {milder}"
            yield Finding(rule="matrix-severity", at=worse, told=told)


def _of_alarms(of: Philosophy) -> Iterator[Finding]:
    classes = {each.name for each in of.classes}
    seen = Counter((each.tag, each.level, each.rule) for each in of.alarms)
    for (tag, level, name), times in seen.items():
        if times > 1:
            yield Finding(rule="twice", at=f"{tag} {level or name}", told="approved twice")
    for each in of.alarms:
        if each.class_name not in classes:
            yield Finding(rule="class", at=each.called, told=f"no class {each.class_name}")
        if each.time_to_respond_s < RESPOND_S_MIN:
            told = f"nobody can act within {each.time_to_respond_s} s: make it an interlock"
            yield Finding(rule="no-time", at=each.called, told=told)
        for field in ("cause", "consequence", "action"):
            if not getattr(each, field).en.strip():
                yield Finding(rule=f"no-{field}", at=each.called, told=f"it has no {field}")


def _of_shares(of: Philosophy) -> Iterator[Finding]:
    if len(of.alarms) < 20:
        return
    counts = Counter(of.priority(each.severity, each.time_to_respond_s) for each in of.alarms)
    for priority, most in SHARES.items():
        share = counts[priority] / len(of.alarms)
        if share > most:
            told = f"{share:.0%} of the alarms have it, at most {most:.0%} should (EEMUA 191)"
            yield Finding(rule="distribution", at=priority, told=told)


def parsed(content: bytes) -> Philosophy:
    """The philosophy in a YAML document (JSON is YAML).

    Raises:
        InvalidPhilosophy: it is none; what is wrong, and where.
    """
    if len(content) > BYTES_MAX:
        raise InvalidPhilosophy(f"It has more than {BYTES_MAX} bytes.")
    try:
        text = content.decode()
        _bounded(text)
        document: Any = yaml.load(text, yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise InvalidPhilosophy(f"It is no YAML: {str(error)[:300]}") from error
    try:
        return Philosophy.model_validate({} if document is None else document)
    except ValidationError as error:
        first = error.errors()[0]
        where = "/".join(str(part) for part in first["loc"]) or "all of it"
        raise InvalidPhilosophy(f"{where[:200]}: {first['msg'][:300]}") from error


def _bounded(text: str) -> None:
    """Refuse what a small document can make large: aliases, and nesting without end."""
    depth = 0
    for event in yaml.parse(text, yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise InvalidPhilosophy("Aliases (*name) are not taken: write it out.")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > NESTED_MAX:
            raise InvalidPhilosophy(f"It is nested deeper than {NESTED_MAX} levels.")


def written(of: Philosophy) -> str:
    """As YAML, to be read, changed and imported again."""
    body = of.model_dump(mode="json", exclude_none=True)
    return yaml.dump(body, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=100)
