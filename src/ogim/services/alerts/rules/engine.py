"""The rule engine: readings in, signals out; pure but for the clock it is given.

``evaluate`` and ``tick`` give the signals of alarms that changed. One more signal says that an
active alarm's suppression by design began or ended: kind ``active``, the time of that change, and
``suppressed_by`` as it is now.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from ogim.contracts.alarms import Signal
from ogim.services.alerts.rules import memory as memories
from ogim.services.alerts.rules.clocks import Batch
from ogim.services.alerts.rules.columns import Outcome, together
from ogim.services.alerts.rules.kernels import NEVER
from ogim.services.alerts.rules.kinds import Rule
from ogim.services.alerts.rules.readings import Array, Readings
from ogim.services.alerts.rules.signals import gone, signal
from ogim.services.alerts.rules.suppression import Suppression
from ogim.services.alerts.rules.table import Table

PAIRS_MAX: Final = 1_000_000
"""Pairs of a rule and a reading that are judged at once."""
GRACE_MS: Final = 1_000
"""How long after its time a delay is waited for a reading that would change it."""
JUMP_MS: Final = 60_000
"""More than this between two ticks is our clock being set, not time passing."""


class Engine:
    """Judges readings by rules."""

    def __init__(self) -> None:
        self._waiting: list[Signal] = []
        self._ticked = self._wall = 0
        self._behind = False
        self.table = Table(())
        self._suppression = Suppression((), {})

    def load(
        self, rules: Sequence[Rule], borrowed: Sequence[Rule] = (), known: Array | None = None
    ) -> None:
        """Replace the rules; alarms go on where theirs did not change.

        A changed limit is judged at once against the tag's newest value, and an alarm whose rule is
        gone returns; both are told by the next ``evaluate`` or ``tick``.

        Args:
            borrowed: rules that are judged because others are suppressed by them, and say nothing.
            known: tags as others know them (``clocks.STATE``), for those that it never heard.
        """
        former, told = self.table, self._suppression.told
        self.table = Table(rules, borrowed)
        if known is not None:
            self.table.tags.adopt(known)
        self.table.tags.adopt(former.tags.state)
        self._suppression = Suppression(self.table.rules, self.table.position)
        changed = self.table.adopt(former)
        self._suppression.adopt(told)
        for rule, row in former.lost(self.table):
            self._waiting.append(gone(rule.key, int(row["changed"]), former.newest_of(rule)))
        self._judge_anew(changed)

    def evaluate(self, batch: Readings, now_ms: int) -> list[Signal]:
        """Judge readings, in the order in which they came.

        Args:
            now_ms: our clock, UTC epoch ms.
        """
        self._wall = now_ms
        signals, self._waiting = self._waiting, []
        for piece in self._pieces(batch):
            signals += self._evaluated(piece, now_ms)
        return signals

    def _evaluated(self, readings: Readings, now_ms: int) -> list[Signal]:
        batch = self.table.tags.judge(readings, now_ms)
        if isinstance(batch, int):
            parts = np.split(np.arange(len(readings)), [batch])
            return [s for part in parts for s in self._evaluated(readings.where(part), now_ms)]
        state = self.table.state
        found = [group.judge(batch, state) for group in self.table.groups]
        return self._told(together([each for each in found if each is not None]), batch)

    def tick(self, now_ms: int) -> list[Signal]:
        """What only the passing of time tells: delays that are over, tags that fell silent.

        Args:
            now_ms: up to when all is known: our clock where the consumer is at the end of its
                partitions, else no later than the receive time of what it read last.
        """
        self._heed_jump(now_ms)
        signals, self._waiting = self._waiting, []
        rule, at, active = self.table.due(now_ms - GRACE_MS)
        self.table.state["active"][rule] = active
        none = np.full(len(rule), -1)
        return signals + self._told(Outcome(rule, at, active, none), None)

    def end(self, at_ms: int) -> list[Signal]:
        """What is due until ``at_ms`` in source time, where no reading follows any more."""
        seen = self.table.tags.state["seen"]
        heard = self.table.tags.state["ts"] > NEVER
        seen[heard] = self.table.tags.state["ts"][heard]
        rule, at, active = self.table.due(at_ms)
        self.table.state["active"][rule] = active
        return self._told(Outcome(rule, at, active, np.full(len(rule), -1)), None)

    def remembered(self) -> bytes:
        """What it must not forget; store it with the offsets of what it read."""
        return memories.exported(self.table, self._suppression.told)

    def recall(self, memory: bytes) -> None:
        """Forget everything and go on from this; empty: nothing was read before."""
        self.table.forget()
        self._suppression.told.clear()
        self._waiting.clear()
        if not memory:
            return
        recalled = memories.recalled(memory)
        self.table.tags.adopt(recalled.tags)
        changed, lost = self.table.recall(recalled)
        self._suppression.adopt(recalled.told)
        self._waiting += [gone(key, at, 0) for key, at in lost]
        self._judge_anew(changed)

    def _pieces(self, readings: Readings) -> list[Readings]:
        """Pieces of a batch that each meet no more than ``PAIRS_MAX`` rules."""
        if not len(readings) or not len(self.table.tags):
            return []
        many = self.table.busy[self.table.tags.slots(readings.tag_id)]
        upto = np.cumsum(many)
        if upto[-1] <= PAIRS_MAX:
            return [readings] if upto[-1] else []
        piece = upto // PAIRS_MAX
        cuts = np.flatnonzero(np.diff(piece)) + 1
        return [readings.where(part) for part in np.split(np.arange(len(readings)), cuts)]

    def _judge_anew(self, changed: Array) -> None:
        """Rules that changed, against the newest values that are known."""
        tags = self.table.tags.state
        for group in self.table.anew:
            some = np.flatnonzero(np.isin(group.index, changed))
            if not len(some):
                continue
            slots = group.slots[some]
            known = tags["ts"][slots] > NEVER
            some, slots = some[known], slots[known]
            if not len(some):
                continue
            mine = group.part(some)
            order = np.arange(len(some))
            effective = self.table.effective[group.index[some]]
            ts = np.maximum(tags["ts"][slots], effective)
            columns = tags["value"][slots], tags["quality"][slots].astype(np.int64)
            ones = np.ones(len(some), np.int64)
            batch = Batch(order, ts, *columns, tags["received"][slots], order, order, ones, tags)
            found = mine.judge(batch, self.table.state)
            if found is not None:
                self._waiting += self._told(found, batch)

    def _told(self, found: Outcome, batch: Batch | None) -> list[Signal]:
        if not len(found.rule):
            return []
        table = self.table
        order = np.argsort(found.at, kind="stable")
        signals: list[Signal] = []
        reasons = self._suppression.reasons(table.state["active"])
        fresh: set[int] = set()
        newest = NEVER
        for rule, at, active, reading in zip(
            *(column[order].tolist() for column in (found.rule, found.at, found.active)),
            found.reading[order].tolist(),
            strict=True,
        ):
            moment = max(at, int(table.state["changed"][rule]))
            table.state["changed"][rule] = moment
            newest = max(newest, moment)
            if rule < table.own:
                fresh.add(rule)
                reason = reasons.get(rule)
                self._suppression.note(rule, reason if active else None)
                seen = table.seen(rule, reading, batch)
                signals.append(signal(table.rules[rule], moment, seen, reason, active=active))
        for rule, reason in self._suppression.changed(table.state["active"], reasons):
            if rule not in fresh and rule < table.own:
                self._suppression.note(rule, reason)
                moment = max(newest, int(table.state["changed"][rule]) + 1)
                seen = table.seen(rule, -1, None)
                signals.append(signal(table.rules[rule], moment, seen, reason, active=True))
        return signals

    def _heed_jump(self, now_ms: int) -> None:
        """Our clock was set: nobody has been silent for the time that it was moved.

        While the consumer is behind, time leaps with what it reads: that is no setting of a clock.
        """
        passed, seen = now_ms - self._ticked, self.table.tags.state["seen"]
        behind = now_ms < self._wall - GRACE_MS
        if self._ticked and not behind and not self._behind:
            if passed > JUMP_MS:
                seen[(seen > 0) & (seen <= self._ticked)] += passed
            elif passed < 0:
                np.minimum(seen, now_ms, out=seen)
        self._ticked, self._behind = now_ms, behind
