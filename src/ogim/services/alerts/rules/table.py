"""All rules that are loaded: their state, their tags, and their groups by kind."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from ogim.services.alerts.rules.clocks import Batch, Tags
from ogim.services.alerts.rules.columns import fresh
from ogim.services.alerts.rules.groups import (
    Group,
    Qualities,
    Rates,
    Silences,
    Single,
    States,
    Thresholds,
)
from ogim.services.alerts.rules.joint import Joint, inputs_of
from ogim.services.alerts.rules.kernels import NEVER
from ogim.services.alerts.rules.kinds import (
    BadQuality,
    Deviates,
    Expression,
    InState,
    Limit,
    Rate,
    Rule,
    Score,
    Stale,
    Stuck,
)
from ogim.services.alerts.rules.memory import Recalled
from ogim.services.alerts.rules.readings import Array
from ogim.services.alerts.rules.signals import Seen
from ogim.services.alerts.rules.suppression import state_rules

_SINGLE: Final[dict[type, type[Single]]] = {
    Limit: Thresholds,
    Score: Thresholds,
    Deviates: Thresholds,
    BadQuality: Qualities,
    InState: States,
    Rate: Rates,
}


def _joint(rule: Rule) -> bool:
    of = rule.condition
    return isinstance(of, Expression) or (isinstance(of, Deviates) and of.reference_tag is not None)


class Table:
    """Rules, and behind them the plant states that some wait for.

    Args:
        rules: those that raise alarms; keys are unique.
        borrowed: rules that are judged because those need them, and raise none here.

    Attributes:
        own: how many raise alarms; they stand first.
        rules: all that were given.
        position: key → index, of rules and plant states.
        slot: of each one's tag.
        busy: how many rules each tag's reading meets; the last one stands for no tag.
        anew: groups whose rules can be judged by one value alone.
    """

    def __init__(self, rules: Sequence[Rule], borrowed: Sequence[Rule] = ()) -> None:
        self.own = len(rules)
        self.rules = (*rules, *borrowed)
        self.all = (*self.rules, *state_rules(self.rules))
        self.position = {rule.key: at for at, rule in enumerate(self.all)}
        self.tags = Tags(tag for rule in self.all for tag in rule.tags)
        count = len(self.all)
        own = np.fromiter((rule.tag_id for rule in self.all), np.int64, count)
        self.slot = self.tags.slots(own)
        self.effective = np.fromiter((r.effective_ms for r in self.all), np.int64, count)
        self.state = fresh(count)
        self._on = np.fromiter((r.on_delay_ms for r in self.all), np.int64, count)
        self._off = np.fromiter((r.off_delay_ms for r in self.all), np.int64, count)
        self.joint: Joint | None = None
        self.groups = self._grouped()
        self.anew = [g for g in self.groups if isinstance(g, Thresholds | Qualities | States)]
        silences = [group for group in self.groups if isinstance(group, Silences)]
        self._stale = next((group for group in silences if group.gaps), None)
        self._plain = np.ones(count, np.bool_)
        for group in silences:
            self._plain[group.index] = False
        if self._stale is not None:
            self.state["since"][self._stale.index] = self.effective[self._stale.index]

    def _grouped(self) -> list[Group]:
        members: dict[type, list[int]] = {}
        for at, rule in enumerate(self.all):
            kind = Joint if _joint(rule) else _SINGLE.get(type(rule.condition))
            members.setdefault(kind or type(rule.condition), []).append(at)
        self.busy = np.zeros(len(self.tags) + 1, np.int64)
        groups: list[Group] = []
        for kind, places in members.items():
            index = np.array(places, np.int64)
            rules = [self.all[at] for at in places]
            if kind is Joint:
                wanted = [np.array(inputs_of(rule), np.int64) for rule in rules]
                slots = [self.tags.slots(each) for each in wanted]
                np.add.at(self.busy, np.concatenate(slots), 1)
                self.joint = Joint(rules, index, slots)
                groups.append(self.joint)
                continue
            slots = self.slot[index]
            np.add.at(self.busy, slots, 1)
            if kind in {Stuck, Stale}:
                groups.append(Silences(rules, index, slots))
            elif issubclass(kind, Single):
                groups.append(kind(rules, index, slots))
        return groups

    def due(self, now_ms: int) -> tuple[Array, Array, Array]:
        """Rules whose time is over when nothing more comes: index, source time, what they become.

        Args:
            now_ms: up to when all is known, by our clock.
        """
        tags, state = self.tags.state, self.state
        heard = tags["ts"] > NEVER
        clock = np.where(heard, tags["ts"] + np.maximum(now_ms - tags["seen"], 0), NEVER)
        now = clock[self.slot] if len(self.slot) else np.empty(0, np.int64)
        strict = np.zeros(len(now), np.bool_)
        if self.joint is not None:
            now[self.joint.index] = self.joint.newest(clock)
            strict[self.joint.index] = True
        pending = self._plain & (state["raw"] != state["active"])
        at = state["since"] + np.where(state["raw"], self._on, self._off)
        over = np.flatnonzero(pending & np.where(strict, at < now, at <= now))
        found = [(over, at[over], state["raw"][over])]
        if self._stale is not None:
            index = self._stale.index
            due = self._stale.due(state)
            known = np.where(heard[self.slot[index]], now[index], now_ms)
            silent = ~state["active"][index] & (due <= known)
            found.append((index[silent], due[silent], np.ones(silent.sum(), np.bool_)))
        rule, when, active = (np.concatenate(column) for column in zip(*found, strict=True))
        return rule, when, active

    def adopt(self, former: "Table") -> Array:
        """Take over the state of rules that were there before; those that changed since."""
        both = [(at, former.position[r.key]) for at, r in enumerate(self.all)
                if r.key in former.position]  # fmt: skip
        changed = np.ones(len(self.all), np.bool_)
        for here, there in both:
            old, new = former.all[there], self.all[here]
            if type(old.condition) is not type(new.condition):
                for name in ("active", "changed"):
                    self.state[name][here] = former.state[name][there]
                self.state["raw"][here] = former.state["active"][there]
                continue
            self.state[here] = former.state[there]
            changed[here] = old.condition != new.condition
        self._adopt_inputs(both, former)
        return np.flatnonzero(changed)

    def _adopt_inputs(self, both: Sequence[tuple[int, int]], former: "Table") -> None:
        if self.joint is None or former.joint is None:
            return
        mine = {int(index): at for at, index in enumerate(self.joint.index)}
        theirs = {int(index): at for at, index in enumerate(former.joint.index)}
        for here, there in both:
            same = inputs_of(self.all[here]) == inputs_of(former.all[there])
            if here in mine and there in theirs and same:
                width = len(inputs_of(self.all[here]))
                values = former.joint.inputs[theirs[there], :width]
                self.joint.inputs[mine[here], :width] = values

    def lost(self, successor: "Table") -> Iterator[tuple[Rule, Array]]:
        """Rules with active alarms that a successor does not have."""
        for at in np.flatnonzero(self.state["active"][: self.own]).tolist():
            if self.rules[at].key not in successor.position:
                yield self.rules[at], self.state[at]

    def newest_of(self, rule: Rule) -> int:
        """When the newest reading of a rule's tag was received."""
        return int(self.tags.state["received"][self.slot[self.position[rule.key]]])

    def seen(self, rule: int, reading: int, batch: Batch | None) -> Seen:
        """The reading that decided on a rule; -1: the newest one before the batch."""
        if batch is not None and reading >= 0:
            value, quality = float(batch.value[reading]), int(batch.quality[reading])
            return _seen(value, quality, int(batch.received[reading]))
        tags = self.tags.state if batch is None else batch.before
        row = tags[self.slot[rule]]
        return _seen(float(row["value"]), int(row["quality"]), int(row["received"]))

    def forget(self) -> None:
        """Whatever was judged and heard."""
        self.state[:] = fresh(len(self.state))
        if self._stale is not None:
            self.state["since"][self._stale.index] = self.effective[self._stale.index]
        if self.joint is not None:
            self.joint.forget()
        for name, value in (("ts", NEVER), ("value", np.nan), ("seen", 0), ("late_since", 0)):
            self.tags.state[name] = value

    def recall(self, recalled: Recalled) -> tuple[Array, list[tuple[str, int]]]:
        """Take over remembered state: rules that changed meanwhile, and alarms that are gone."""
        changed = self.effective > recalled.effective_ms
        lost: list[tuple[str, int]] = []
        mine = {} if self.joint is None else {
            int(index): at for at, index in enumerate(self.joint.index)
        }  # fmt: skip
        for at, key in enumerate(recalled.keys):
            here = self.position.get(key)
            if here is not None:
                self.state[here] = recalled.rules[at]
                values = recalled.inputs.get(key)
                if here in mine and values and len(values) == len(inputs_of(self.all[here])):
                    self.joint.inputs[mine[here], : len(values)] = values  # type: ignore[union-attr]
            elif at < recalled.own and recalled.rules[at]["active"]:
                lost.append((key, int(recalled.rules[at]["changed"])))
        return np.flatnonzero(changed), lost


def _seen(value: float, quality: int, received: int) -> Seen:
    return Seen(value if np.isfinite(value) else None, quality, max(received, 0))
