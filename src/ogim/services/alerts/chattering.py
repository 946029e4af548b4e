"""Alarms that come and go faster than anybody can act on them (ISA-18.2, 16.5)."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Nuisance:
    """When an alarm counts as one.

    Attributes:
        repeats: activations within ``window_ms`` that make it a chattering one; at least 2.
        fleeting_ms: it returned to normal within that, before anybody acted.
    """

    repeats: int = 3
    window_ms: int = 60_000
    fleeting_ms: int = 10_000


def remembered(recent: Sequence[int], at_ms: int, rule: Nuisance) -> list[int]:
    """The newest activations with one more: as many as the rule looks at, rising."""
    return sorted([*recent, at_ms])[-rule.repeats :]


def is_chattering(recent: Sequence[int], rule: Nuisance) -> bool:
    """Whether the newest activations, rising, are so many in so short a time."""
    return len(recent) >= rule.repeats and recent[-1] - recent[-rule.repeats] <= rule.window_ms


def is_fleeting(activated_ms: int, returned_ms: int, rule: Nuisance, *, acted: bool) -> bool:
    """Whether an activation was over before anybody could have acted."""
    return not acted and 0 <= returned_ms - activated_ms <= rule.fleeting_ms
