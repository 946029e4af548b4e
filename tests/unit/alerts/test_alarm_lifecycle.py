"""The whole lifecycle table is walked: every way it has is gone, every other is refused."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from ogim.contracts.alarms import Kind, Priority, Signal, Source, alarm_key
from ogim.services.alerts.changes import Changes, Occasion
from ogim.services.alerts.intake import Known, Verdict, take
from ogim.services.alerts.lifecycle import (
    SILENT,
    STANDING,
    TABLE,
    UNSEEN,
    Alarm,
    Refused,
    State,
    Trigger,
    apply,
)
from ogim.services.alerts.standing import AlarmRow, Held
from unit.alerts.alarm_replay import replayed, stored

KEY = alarm_key(Source.LIMIT, "hh", 7)
FROM_PEOPLE = [each for each in Trigger if each not in {Trigger.ACTIVATE, Trigger.RETURN}]


def ways() -> set[tuple[State, Trigger]]:
    """What the table allows, but for a condition that it can't have in that state."""
    return {(state, trigger) for state, row in TABLE.items() for trigger in row}


def possible(alarm: Alarm) -> bool:
    """What each state says of the condition."""
    match alarm.state:
        case State.NORMAL | State.RETURNED:
            return not alarm.active and not alarm.latched
        case State.UNACKNOWLEDGED | State.ACKNOWLEDGED:
            return alarm.active
        case State.LATCHED_UNACKNOWLEDGED | State.LATCHED_ACKNOWLEDGED:
            return not alarm.active and alarm.latched
        case _:
            return True


def test_the_table_names_every_state_and_each_is_left_by_some_way() -> None:
    assert TABLE.keys() == set(State)
    assert set(STANDING) | set(SILENT) | {State.NORMAL} == set(State)
    assert set(UNSEEN) < set(STANDING)


@given(
    state=st.sampled_from(State),
    trigger=st.sampled_from(Trigger),
    active=st.booleans(),
    latched=st.booleans(),
    latching=st.booleans(),
)
def test_a_way_leads_from_what_can_be_to_what_can_be(
    state: State, trigger: Trigger, *, active: bool, latched: bool, latching: bool
) -> None:
    alarm = Alarm(state, active, latched)
    if not possible(alarm):
        return
    if trigger in FROM_PEOPLE and trigger not in TABLE[state]:
        with pytest.raises(Refused, match=state.replace("-", " ")):
            apply(alarm, trigger, latching=latching)
        return
    after = apply(alarm, trigger, latching=latching)
    assert possible(after)
    if trigger is Trigger.ACTIVATE:
        assert after.active
    if trigger is Trigger.RETURN:
        assert not after.active
    if after.latched < alarm.latched:
        assert trigger is Trigger.RESET, "only a reset ends a latch"


def test_silenced_alarms_come_back_as_the_condition_is() -> None:
    for silence, end in (
        (Trigger.SHELVE, Trigger.UNSHELVE),
        (Trigger.SUPPRESS, Trigger.UNSUPPRESS),
        (Trigger.REMOVE, Trigger.RESTORE),
    ):
        silent = apply(Alarm(), silence)
        assert apply(silent, end).state is State.NORMAL
        active = apply(silent, Trigger.ACTIVATE)
        assert active.state is silent.state
        assert apply(active, end).state is State.UNACKNOWLEDGED
        latched = apply(apply(silent, Trigger.ACTIVATE, latching=True), Trigger.RETURN)
        assert apply(latched, end).state is State.LATCHED_UNACKNOWLEDGED


class Walk(RuleBasedStateMachine):
    """One alarm, whatever happens to it; its events give its rows at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.changes = Changes()
        self.held = Held(AlarmRow(key=KEY, tag_id=7))
        self.newest = None
        self.at = 1_000
        self.signals: list[Signal] = []

    @rule(
        kind=st.sampled_from(Kind),
        latching=st.booleans(),
        passed=st.integers(1, 100_000),
        plant=st.sampled_from([None, "shut-in"]),
        priority=st.sampled_from([Priority.HIGH, Priority.JOURNAL]),
    )
    def field_speaks(
        self, *, kind: Kind, latching: bool, passed: int, plant: str | None, priority: Priority
    ) -> None:
        self.at += passed
        signal = Signal(
            key=KEY, tag_id=7, kind=kind, at_ms=self.at, received_ms=self.at + 5,
            priority=priority, latching=latching, suppressed_by=plant, value=1.5,
        )  # fmt: skip
        self.signals.append(signal)
        before = self.held.alarm.life
        verdict = self.taken(signal)
        assert verdict in {Verdict.TAKEN, Verdict.UNCHANGED}
        assert (verdict is Verdict.UNCHANGED) <= (self.held.alarm.life == before)
        assert self.held.alarm.active == (kind is Kind.ACTIVE)

    def field(self, kind: Kind, *, latching: bool) -> None:
        """A signal that nothing else is to be said of."""
        self.field_speaks(
            kind=kind, latching=latching, passed=70_000, plant=None, priority=Priority.HIGH
        )

    @rule(data=st.data())
    def an_old_signal_comes_again(self, data: st.DataObject) -> None:
        if not self.signals[:-1]:
            return
        old = data.draw(st.sampled_from(self.signals[:-1]))
        before, events = copy.deepcopy(self.held), len(self.changes.events)
        verdict = self.taken(old)
        assert self.held == before, verdict
        assert len(self.changes.events) == events

    @rule(
        trigger=st.sampled_from(FROM_PEOPLE), one_shot=st.booleans(), passed=st.integers(1, 10_000)
    )
    def somebody_acts(self, *, trigger: Trigger, one_shot: bool, passed: int) -> None:
        self.at += passed
        occasion = Occasion(
            self.at, self.at, "anna", comment="why", until_ms=self.at + 10,
            one_shot=one_shot and trigger is Trigger.SHELVE,
        )  # fmt: skip
        before = self.held.alarm.life
        try:
            self.changes.move(self.held, trigger, occasion)
        except Refused:
            assert trigger not in TABLE[before.state]
            assert self.held.alarm.life == before

    def taken(self, signal: Signal) -> Verdict:
        events = {event.id for event in self.changes.events}
        known = Known({KEY: self.held}, events, {})
        (verdict,) = take(self.changes, known, [signal], signal.received_ms)
        return verdict

    @invariant()
    def events_give_the_rows(self) -> None:
        alarm = self.held.alarm
        assert possible(alarm.life)
        assert (alarm.alert is None) == (self.held.alert is None)
        if alarm.state in STANDING:
            assert self.held.alert is not None
        alerts = list(self.changes.alerts.values())
        newest = self.held.alert or (alerts[-1] if alerts else None)
        assert replayed(self.changes.events) == stored(alarm, newest)
        assert len({event.id for event in self.changes.events}) == len(self.changes.events)
        assert sum(alert.ended_ms is None for alert in alerts) == (alarm.alert is not None)
        assert (alarm.silenced_by is not None) == (alarm.state in SILENT)


def test_whatever_happens_the_events_give_the_rows_and_nothing_counts_twice() -> None:
    run_state_machine_as_test(
        Walk, settings=settings(max_examples=150, stateful_step_count=40, deadline=None)
    )


@pytest.mark.parametrize("latching", [False, True])
def test_every_way_of_the_table_can_be_gone(*, latching: bool) -> None:
    """From normal, by every trigger, to every state that there is; rows and events agree."""
    begun: list[Walk] = [Walk()]
    reached, gone = {Alarm()}, set[tuple[State, Trigger]]()
    while begun:
        walk = begun.pop()
        state = walk.held.alarm.state
        for trigger in TABLE[state]:
            there = copy.deepcopy(walk)
            if trigger is Trigger.ACTIVATE:
                there.field(Kind.ACTIVE, latching=latching)
            elif trigger is Trigger.RETURN:
                there.field(Kind.INACTIVE, latching=latching)
            else:
                there.somebody_acts(trigger=trigger, one_shot=False, passed=1)
            there.events_give_the_rows()
            gone.add((state, trigger))
            if there.held.alarm.life not in reached:
                reached.add(there.held.alarm.life)
                begun.append(there)
    latched = {State.LATCHED_UNACKNOWLEDGED, State.LATCHED_ACKNOWLEDGED}
    left = {way for way in ways() if way[0] in latched and not latching}
    if latching:  # what latches never just returns; it is reset
        left = {way for way in ways() - gone if way[0] is State.RETURNED}
    assert gone == ways() - left
