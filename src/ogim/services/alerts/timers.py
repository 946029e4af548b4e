"""When silences end: by the server's clock, and by the time that passed, whichever is sooner.

A wall clock can be set back; then a shelving would last longer than was allowed. So each is given,
when it is first seen, a place on the monotonic clock too.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ogim.contracts.alarms import occurrence_id
from ogim.services.alerts.changes import Changes, Occasion
from ogim.services.alerts.lifecycle import State, Trigger
from ogim.services.alerts.standing import TIMER, Held

ENDS = {
    State.SHELVED: Trigger.UNSHELVE,
    State.SUPPRESSED: Trigger.UNSUPPRESS,
    State.OUT_OF_SERVICE: Trigger.RESTORE,
}
"""How each silence ends."""


@dataclass(slots=True)
class Deadlines:
    """Silences with an end, as one process has seen them since it started."""

    _seen: dict[tuple[str, int], float] = field(default_factory=dict[tuple[str, int], float])

    def due(
        self, silences: Iterable[tuple[str, int]], now_ms: int, passed_s: float
    ) -> list[tuple[str, int]]:
        """Those whose time has come; what is not named any more is forgotten.

        Args:
            silences: key of the alarm and end, UTC epoch ms.
            now_ms: the wall clock, UTC epoch ms.
            passed_s: a monotonic clock, seconds.
        """
        present = list(silences)
        self._seen = {
            each: self._seen.get(each, passed_s + (each[1] - now_ms) / 1000) for each in present
        }
        return [each for each in present if each[1] <= now_ms or self._seen[each] <= passed_s]


def end_silences(
    changes: Changes, held: dict[str, Held], due: Iterable[tuple[str, int]], now_ms: int
) -> list[str]:
    """End what is due and still as it was when it was found due; the keys that ended."""
    ended: list[str] = []
    for key, until_ms in due:
        alarm = held[key].alarm
        trigger = ENDS.get(alarm.state)
        if trigger is not None and alarm.until_ms == until_ms:
            event = occurrence_id(f"{key}:{trigger}", until_ms)
            changes.move(held[key], trigger, Occasion(now_ms, now_ms, TIMER, event))
            ended.append(key)
    return ended
