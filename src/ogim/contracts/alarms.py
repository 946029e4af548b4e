"""Alarms between processes: what a rule or the stream found, and what became of it.

An *alarm* is the configured thing (ISA-18.2): one rule or pattern on one tag, named by its key.
Each activation of it from normal begins an *occurrence*, whose id follows from the key and the
source time alone: whoever finds it, and however often, it is the same occurrence.
"""

import uuid
from enum import StrEnum
from typing import Final

import msgspec

OCCURRENCES: Final = uuid.UUID("6f1a2e0c-7a53-5d0e-9a58-0d0a1f2b7c11")
"""Namespace of occurrences' and events' ids; changing it would double every alarm."""
KEY_LENGTH_MAX: Final = 300


class Source(StrEnum):
    """Who found it: the first part of a key."""

    RULE = "rule"
    LIMIT = "limit"
    STREAM = "stream"
    MANUAL = "manual"


class Kind(StrEnum):
    """What a signal says of the condition."""

    ACTIVE = "active"
    INACTIVE = "inactive"


class Priority(StrEnum):
    """How fast somebody has to act; ``journal`` is recorded and never annunciated."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    JOURNAL = "journal"


RANK: Final = {priority: rank for rank, priority in enumerate(Priority, start=1)}
"""1 is the most urgent."""
BY_RANK: Final = {rank: priority for priority, rank in RANK.items()}


class Text(msgspec.Struct, frozen=True):
    """One sentence in the languages of the portal."""

    en: str = ""
    fa: str = ""


class Driver(msgspec.Struct, frozen=True):
    """A tag that speaks for what was found.

    Attributes:
        score: its share, without unit.
        value: in the tag's stored unit; None where it had no number.
    """

    tag_id: int
    score: float
    value: float | None = None


class Signal(msgspec.Struct, frozen=True, kw_only=True):
    """A condition became active or inactive; what the rule engine gives and the intake takes.

    Attributes:
        key: of the alarm; see ``alarm_key``.
        tag_id: the tag it stands on.
        kind: what the condition became.
        at_ms: source time of the change, UTC epoch ms.
        received_ms: when OGIM received the reading that decided, UTC epoch ms.
        priority, class_name: by the alarm philosophy.
        title: what is the matter.
        rule_id, rule_version: of the rule, where one decided.
        value, limit: in the tag's stored unit, where there are such.
        quality: StatusCode of the reading that decided.
        cause, consequence, action: for the operator.
        time_to_respond_s: how long the operator has.
        latching: it stands until it is reset, even when the condition has gone.
        drivers: tags that speak for it, strongest first.
        group_key: alarms of one group are consequences of its first one (first-up).
        suppressed_by: why it is suppressed by design now, such as a plant state; None: it is not.
    """

    key: str
    tag_id: int
    kind: Kind
    at_ms: int
    received_ms: int
    priority: Priority
    class_name: str = "process"
    title: Text = Text()
    rule_id: uuid.UUID | None = None
    rule_version: int = 0
    value: float | None = None
    limit: float | None = None
    quality: int = 0
    cause: Text = Text()
    consequence: Text = Text()
    action: Text = Text()
    time_to_respond_s: int | None = None
    latching: bool = False
    drivers: list[Driver] = msgspec.field(default_factory=list[Driver])
    group_key: str | None = None
    suppressed_by: str | None = None


class Detection(msgspec.Struct, frozen=True, kw_only=True):
    """What the stream found (topic ``alerts``).

    Attributes:
        pattern: its id, such as ``dhsv-closure``.
        well: path of the asset it was found on.
        tag_id: the tag it stands on.
        at_ms: source time, UTC epoch ms.
        received_ms: when OGIM received what decided, UTC epoch ms.
        score: how strange, without unit; greater is stranger.
        drivers: tags that speak for it, strongest first.
    """

    pattern: str
    well: str
    tag_id: int
    kind: Kind
    at_ms: int
    received_ms: int
    score: float | None = None
    drivers: list[Driver] = msgspec.field(default_factory=list[Driver])
    v: int = 1


class AlertEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened to an alarm (topic ``alert-events``); in order they give its row.

    Attributes:
        id: UUID; the same event sent twice has the same.
        seq: order of events, of one instance; greater is later.
        key: of the alarm.
        occurrence: UUID of the occurrence; None for what is done to an alarm that is normal.
        trigger: what happened, as in the lifecycle's table, or ``comment``.
        state: the alarm's state afterwards.
        active: whether the condition holds afterwards.
        latched: whether only a reset ends it.
        at_ms: when it happened: source time of a condition, server time of an act.
        by: user name; a name in brackets is nobody.
        comment: what was said with it.
        until_ms: when a shelving or suppression ends by itself.
    """

    id: str
    seq: int
    key: str
    occurrence: str | None
    trigger: str
    state: str
    active: bool
    latched: bool
    at_ms: int
    by: str
    comment: str | None = None
    until_ms: int | None = None
    v: int = 1


def alarm_key(source: Source, rule: str, tag_id: int) -> str:
    """``source:rule:tag id``: names one alarm.

    Args:
        rule: id of the rule or pattern; without a colon.

    Raises:
        ValueError: the rule's id is empty, too long or has a colon.
    """
    key = f"{source}:{rule}:{tag_id}"
    if not rule or ":" in rule or len(key) > KEY_LENGTH_MAX:
        raise ValueError(f"no id of a rule: {rule[:80]!r}")
    return key


def occurrence_id(key: str, at_ms: int) -> uuid.UUID:
    """The occurrence of an alarm that became active at a source time, UTC epoch ms."""
    return uuid.uuid5(OCCURRENCES, f"{key}:{at_ms}")


def signal_id(key: str, kind: Kind, at_ms: int) -> uuid.UUID:
    """The event of an alarm's condition at a source time: the same signal has the same."""
    return uuid.uuid5(OCCURRENCES, f"{key}:{kind}:{at_ms}")
