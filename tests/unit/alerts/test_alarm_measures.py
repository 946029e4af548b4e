"""Floods, rates, nuisances, timers and files, as functions of what is put into them."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.contracts.alarms import Kind, Priority, Signal, Source, alarm_key
from ogim.contracts.problems import InvalidInput
from ogim.services.alerts.acts import resolution
from ogim.services.alerts.changes import Changes, Occasion
from ogim.services.alerts.chattering import Nuisance
from ogim.services.alerts.export import HEADERS, cells
from ogim.services.alerts.floods import WINDOW_MS, floods
from ogim.services.alerts.intake import Known, take
from ogim.services.alerts.kpi.measures import INTERVAL_MS, judged, position_of
from ogim.services.alerts.lifecycle import Alarm, Refused, State, Trigger
from ogim.services.alerts.selection import Selection
from ogim.services.alerts.shelving import Asked, end_of, tag_of
from ogim.services.alerts.standing import AlarmRow, Held
from ogim.services.alerts.timers import Deadlines, end_silences

HOUR_MS = 3_600_000
KEY = alarm_key(Source.LIMIT, "hh", 7)


@given(st.lists(st.integers(0, 10 * WINDOW_MS), max_size=200), st.integers(1, 12))
def test_a_flood_is_where_too_many_came_and_nowhere_else(times: list[int], begins: int) -> None:
    times.sort()
    found = floods(times, "area", 12 * WINDOW_MS, begins=begins, ends=max(1, begins // 2))
    for flood in found:
        assert flood.peak > begins
        assert flood.alarms >= flood.peak
        assert flood.end_ms is not None
        inside = [at for at in times if flood.start_ms <= at <= flood.end_ms]
        assert len(inside) >= flood.alarms
    for before, after in pairwise(found):
        assert before.end_ms is not None
        assert before.end_ms <= after.start_ms
    for n, at in enumerate(times):
        last = [each for each in times[: n + 1] if each > at - WINDOW_MS]
        if len(last) > begins:
            assert any(flood.start_ms <= at <= (flood.end_ms or at) for flood in found)


def test_a_flood_goes_on_until_fewer_come() -> None:
    burst = [n * 1_000 for n in range(12)]
    (running,) = floods(burst, "a", 60_000, begins=10, ends=5)
    assert (running.end_ms, running.alarms, running.peak) == (None, 12, 12)
    (over,) = floods(burst, "a", WINDOW_MS + 60_000, begins=10, ends=5)
    assert over.end_ms == 11_000


def test_rates_tell_steady_from_upset() -> None:
    calm = [n * INTERVAL_MS for n in range(100)]
    upset = [50 * INTERVAL_MS + n * 1_000 for n in range(1, 31)]
    rates, found = judged("a", calm + upset, 0, 100 * INTERVAL_MS, begins=10, ends=5)
    assert len(found) == rates.floods == 1
    assert rates.alarms == 130
    assert rates.mean == pytest.approx(1.3)
    assert rates.peak == 31
    assert rates.over_share == pytest.approx(0.01)
    assert rates.steady == pytest.approx(1.0)
    assert rates.upset is not None
    assert rates.upset > 10
    assert 0 < rates.flood_share < 0.02


@pytest.mark.parametrize(
    ("depth", "position"), [(1, "offshore"), (2, "offshore/W-1"), (8, "offshore/W-1/P")]
)
def test_a_position_is_the_beginning_of_a_name(depth: int, position: str) -> None:
    assert position_of("offshore/W-1/P", depth) == position


def signal(kind: Kind, at: int, **fields: Any) -> Signal:
    return Signal(
        key=KEY, tag_id=7, kind=kind, at_ms=at, received_ms=at, priority=Priority.HIGH, **fields
    )


def taken(*signals: Signal, rule: Nuisance | None = None) -> tuple[Held, Changes]:
    held, changes = Held(AlarmRow(key=KEY, tag_id=7)), Changes(rule or Nuisance())
    take(changes, Known({KEY: held}, set(), {}), signals, 0)
    return held, changes


def test_three_activations_in_a_minute_chatter_and_two_do_not() -> None:
    times = [(0, 1_000), (20_000, 21_000), (59_000, None)]
    turns = [
        signal(kind, at)
        for on, off in times
        for kind, at in ((Kind.ACTIVE, on), (Kind.INACTIVE, off))
        if at is not None
    ]
    held, _ = taken(*turns)
    assert held.alert is not None
    assert (held.alert.chattering, held.alert.activations) == (True, 3)
    held, _ = taken(*turns[:3])
    assert held.alert is not None
    assert held.alert.chattering is False


@pytest.mark.parametrize(("after", "fleeting"), [(10_000, True), (10_001, False)])
def test_what_returns_before_anybody_could_act_is_fleeting(after: int, *, fleeting: bool) -> None:
    held, _ = taken(signal(Kind.ACTIVE, 0), signal(Kind.INACTIVE, after))
    assert held.alert is not None
    assert held.alert.fleeting is fleeting


def test_consequences_are_grouped_under_the_first() -> None:
    other = alarm_key(Source.LIMIT, "ll", 8)
    held = {KEY: Held(AlarmRow(key=KEY, tag_id=7)), other: Held(AlarmRow(key=other, tag_id=8))}
    first = signal(Kind.ACTIVE, 5, group_key="trip")
    second = Signal(
        key=other, tag_id=8, kind=Kind.ACTIVE, at_ms=6, received_ms=6, priority=Priority.LOW,
        group_key="trip",
    )  # fmt: skip
    take(Changes(), Known(held, set(), {}), [first, second], 0)
    one, two = held[KEY].alert, held[other].alert
    assert one is not None
    assert two is not None
    assert (one.first_up, two.first_up) == (None, one.id)


def test_a_silence_ends_at_its_time_by_whichever_clock_is_first() -> None:
    silences = [("a", 10_000), ("b", 20_000)]
    deadlines = Deadlines()
    assert deadlines.due(silences, 0, 100.0) == []
    assert deadlines.due(silences, 10_000, 100.1) == [("a", 10_000)]
    set_back = -5 * HOUR_MS
    assert deadlines.due(silences, set_back, 110.0) == [("a", 10_000)]
    assert deadlines.due(silences, set_back, 120.0) == silences
    assert deadlines.due([("b", 99_000)], set_back, 120.0) == [], "shelved anew: counted anew"


def test_a_silence_that_was_changed_meanwhile_is_not_ended() -> None:
    held, changes = Held(AlarmRow(key=KEY, tag_id=7)), Changes()
    changes.move(held, Trigger.SHELVE, Occasion(0, 0, "anna", comment="why", until_ms=50))
    assert end_silences(changes, {KEY: held}, [(KEY, 40)], 60) == []
    assert end_silences(changes, {KEY: held}, [(KEY, 50)], 60) == [KEY]
    assert end_silences(changes, {KEY: held}, [(KEY, 50)], 60) == []


@pytest.mark.parametrize(
    ("asked", "end"),
    [
        (Asked(State.SHELVED, "x", 30), HOUR_MS // 2),
        (Asked(State.SHELVED, "x", None, one_shot=True), 24 * HOUR_MS),
        (Asked(State.SUPPRESSED, "x"), None),
        (Asked(State.OUT_OF_SERVICE, "x", 10_000), 10_000 * 60_000),
    ],
)
def test_every_shelving_has_an_end(asked: Asked, end: int | None) -> None:
    assert end_of(asked, 0, 24) == end


@pytest.mark.parametrize("minutes", [None, 1_441])
def test_no_shelving_is_for_ever(minutes: float | None) -> None:
    with pytest.raises(InvalidInput):
        end_of(Asked(State.SHELVED, "x", minutes), 0, 24)


@pytest.mark.parametrize("key", ["", "hh", "limit:hh", "limit:hh:x", "who:hh:1", "limit::1",
                                 "limit:a:b:1", "limit:hh:0", "limit:hh:99999999999"])  # fmt: skip
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(InvalidInput):
        tag_of(key)
    assert tag_of(KEY) == 7


@pytest.mark.parametrize(
    ("alarm", "key", "steps"),
    [
        (Alarm(State.RETURNED), KEY, ["acknowledge"]),
        (Alarm(State.LATCHED_UNACKNOWLEDGED, latched=True), KEY, ["acknowledge", "reset"]),
        (Alarm(State.LATCHED_ACKNOWLEDGED, latched=True), KEY, ["reset"]),
        (Alarm(State.UNACKNOWLEDGED, active=True), "manual:x:7", ["acknowledge", "return"]),
        (Alarm(State.ACKNOWLEDGED, active=True, latched=True), "stream:x:7", ["return", "reset"]),
    ],
)
def test_what_finishes_an_alarm(alarm: Alarm, key: str, steps: list[str]) -> None:
    assert resolution(alarm, key) == steps


@pytest.mark.parametrize("state", [State.UNACKNOWLEDGED, State.SHELVED, State.NORMAL])
def test_what_is_measured_returns_by_itself(state: State) -> None:
    with pytest.raises(Refused):
        resolution(Alarm(state, active=True), KEY)


@pytest.mark.parametrize(
    ("asset", "scopes", "paths"),
    [
        (None, (), None), (None, ("a",), ["a"]), ("a/b", (), ["a/b"]), ("a/b", ("a",), ["a/b"]),
        ("a", ("a/b", "a/c", "d"), ["a/b", "a/c"]), ("x", ("a",), []), ("ab", ("a",), []),
    ],
)  # fmt: skip
def test_a_selection_lies_within_the_callers_part(
    asset: str | None, scopes: tuple[str, ...], paths: list[str] | None
) -> None:
    assert Selection(asset=asset, scopes=scopes).paths == paths


@given(st.text(max_size=20))
def test_no_cell_is_a_formula(text: str) -> None:
    row = dict.fromkeys(HEADERS, text) | {"told": {"title": {"en": text, "fa": text}}}
    row |= dict.fromkeys(
        ("raised_ms", "activated_ms", "returned_ms", "acknowledged_ms", "ended_ms")
    )
    for cell in cells(row):
        assert cell is None or not str(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
