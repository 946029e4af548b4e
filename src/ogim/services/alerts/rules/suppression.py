"""Suppression by design: alarms that mean nothing in a state of the plant, or beside a cause."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

import msgspec

from ogim.contracts.alarms import Priority
from ogim.services.alerts.rules.kinds import PlantState, Rule
from ogim.services.alerts.rules.readings import Array


def state_key(of: PlantState) -> str:
    """Names a plant state, whichever rules wait for it."""
    return f"plant-state:{of.tag_id}:{msgspec.json.encode(of.condition).decode()}"


def state_rules(rules: Sequence[Rule]) -> list[Rule]:
    """The plant states of rules as rules of their own, which raise no alarm."""
    found = {state_key(state): state for rule in rules for state in rule.plant_states}
    return [
        Rule(key=key, tag_id=each.tag_id, condition=each.condition, priority=Priority.JOURNAL)
        for key, each in found.items()
    ]


def circle(suppressed_by: Mapping[str, Collection[str]]) -> list[str] | None:
    """Alarms that suppress each other in a circle; None: there are none.

    Args:
        suppressed_by: alarm → alarms that suppress it.
    """
    try:
        TopologicalSorter(suppressed_by).prepare()
    except CycleError as error:
        return list(error.args[1])
    return None


class Suppression:
    """What suppresses which rule, and what was said of it.

    Args:
        rules: those that raise alarms.
        position: key → index, of these and of plant states.

    Attributes:
        told: key of an active alarm → why it is suppressed, as it was said last.
    """

    def __init__(self, rules: Sequence[Rule], position: Mapping[str, int]) -> None:
        self.told: dict[str, str] = {}
        self._keys = [rule.key for rule in rules]
        self._by: dict[int, list[tuple[int, str]]] = {}
        for at, rule in enumerate(rules):
            causes = [(state_key(state), state.told) for state in rule.plant_states]
            causes += [(key, f"alarm {key}") for key in rule.suppressed_by]
            known = [(position[key], told) for key, told in causes if key in position]
            if known:
                self._by[at] = known

    def adopt(self, told: Mapping[str, str]) -> None:
        """Take over what was said before."""
        known = set(self._keys)
        self.told.update({key: why for key, why in told.items() if key in known})

    def note(self, rule: int, reason: str | None) -> None:
        """It was said."""
        if reason is None:
            self.told.pop(self._keys[rule], None)
        else:
            self.told[self._keys[rule]] = reason

    def reasons(self, active: Array) -> dict[int, str]:
        """Why rules are suppressed now.

        Args:
            active: by rule and plant state, whether its alarm or the state is active.
        """
        found: dict[int, str] = {}
        for rule, causes in self._by.items():
            why = next((told for cause, told in causes if active[cause]), None)
            if why is not None:
                found[rule] = why
        return found

    def changed(
        self, active: Array, reasons: Mapping[int, str]
    ) -> Iterator[tuple[int, str | None]]:
        """Active alarms whose suppression is not what was said of them."""
        for rule in self._by:
            reason = reasons.get(rule)
            if active[rule] and self.told.get(self._keys[rule]) != reason:
                yield rule, reason
