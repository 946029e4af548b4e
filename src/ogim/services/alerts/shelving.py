"""Silencing an alarm on purpose: by whom, why, and until when."""

from dataclasses import dataclass
from typing import Final

from ogim.contracts.alarms import Source
from ogim.contracts.problems import InvalidInput
from ogim.contracts.tag_names import as_id
from ogim.services.alerts.lifecycle import State, Trigger

MINUTE_MS: Final = 60_000
BEGINS: Final = {
    State.SHELVED: Trigger.SHELVE,
    State.SUPPRESSED: Trigger.SUPPRESS,
    State.OUT_OF_SERVICE: Trigger.REMOVE,
}
"""How each silence begins."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A silence that is asked for.

    Attributes:
        minutes: how long; None: as long as is allowed.
        one_shot: it ends with the next return to normal, or by then.
    """

    state: State
    reason: str
    minutes: float | None = None
    one_shot: bool = False


def end_of(asked: Asked, now_ms: int, hours_max: float) -> int | None:
    """When it ends by itself, UTC epoch ms; None: when somebody ends it.

    Raises:
        InvalidInput: a shelving without an end, or a longer one than is allowed.
    """
    if asked.state is not State.SHELVED:
        return None if asked.minutes is None else now_ms + round(asked.minutes * MINUTE_MS)
    if asked.minutes is None and not asked.one_shot:
        raise InvalidInput("Say for how long (minutes), or one_shot.")
    minutes_max = hours_max * 60
    minutes = minutes_max if asked.minutes is None else asked.minutes
    if minutes > minutes_max:
        raise InvalidInput(f"An alarm is shelved for {minutes_max:g} minutes at most.")
    return now_ms + round(minutes * MINUTE_MS)


def tag_of(key: str) -> int:
    """The tag that an alarm's key names.

    Raises:
        InvalidInput: it is no key.
    """
    source, _, rest = key.partition(":")
    rule, _, tag = rest.rpartition(":")
    number = as_id(tag)
    if source not in set(Source) or not rule or ":" in rule or number is None:
        raise InvalidInput("An alarm's key reads source:rule:tag, as in its 'key'.")
    return number
