"""What the stream found, as signals: each pattern with its words for the operator."""

from dataclasses import dataclass
from typing import Annotated, Final

import msgspec

from ogim.contracts.alarms import Detection, Priority, Signal, Source, Text, alarm_key
from ogim.contracts.tag_names import ID_MAX

LAST_MS: Final = 4_102_444_800_000
"""2100-01-01."""
PATTERN_MAX: Final = 64


class _Checked(Detection, frozen=True, kw_only=True):
    """A detection within the bounds of what can be stored."""

    pattern: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=PATTERN_MAX)]
    tag_id: Annotated[int, msgspec.Meta(ge=1, le=ID_MAX)]
    at_ms: Annotated[int, msgspec.Meta(ge=0, lt=LAST_MS)]
    received_ms: Annotated[int, msgspec.Meta(ge=0, lt=LAST_MS)]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a pattern means; the physics stands with the pattern itself, in ``streams/sql``."""

    priority: Priority
    title: Text
    cause: Text
    consequence: Text
    action: Text
    respond_s: int


UNKNOWN: Final = Meaning(Priority.MEDIUM, Text(), Text(), Text(), Text(), 1_800)
_read = msgspec.json.Decoder(_Checked).decode


def detection_of(value: bytes) -> Detection:
    """The detection in a record of the topic ``alerts``.

    Raises:
        msgspec.MsgspecError: it is none.
    """
    return _read(value)


def signal_of(found: Detection, meanings: dict[str, Meaning]) -> Signal:
    """The signal of a detection; a pattern that nobody described is of medium priority.

    Its value is what its tag read; how strange that was stands with the drivers.
    """
    meaning = meanings.get(found.pattern, UNKNOWN)
    named = found.pattern.replace("-", " ").capitalize()
    title = meaning.title if meaning.title != Text() else Text(named, named)
    return Signal(
        key=alarm_key(Source.STREAM, found.pattern, found.tag_id),
        tag_id=found.tag_id,
        kind=found.kind,
        at_ms=found.at_ms,
        received_ms=found.received_ms,
        priority=meaning.priority,
        class_name="detection",
        title=title,
        value=next((by.value for by in found.drivers if by.tag_id == found.tag_id), None),
        cause=meaning.cause,
        consequence=meaning.consequence,
        action=meaning.action,
        time_to_respond_s=meaning.respond_s,
        drivers=found.drivers,
        group_key=f"well:{found.well}" if found.well else None,
    )
