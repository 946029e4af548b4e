"""Which alarms take which route, quiet hours, and the walk up the steps."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.contracts.alarms import Priority
from ogim.services.alerts.lifecycle import UNSEEN, State
from ogim.services.alerts.notify.escalation import End, Told, advance, waits
from ogim.services.alerts.notify.routing import (
    QUIET_MS_MAX,
    Facts,
    Match,
    Quiet,
    Route,
    Step,
    chosen,
    matches,
    told_ms,
)
from ogim.services.alerts.notify.weekly import Hours, Window, within

ROSTER = UUID(int=1)
FACTS = Facts("Field/Pad-1/W-01/WHP", Priority.HIGH, "process")


@dataclass(frozen=True)
class Kept:
    name: str
    route: Route


def at(text: str, zone: str = "UTC") -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


@pytest.mark.parametrize(
    ("match", "meant"),
    [
        (Match(), True),
        (Match(assets=["Field/Pad-1"]), True),
        (Match(assets=["Field/Pad-1/"]), True),
        (Match(assets=["Field/Pad"]), False),
        (Match(assets=["Other", "Field/Pad-1/W-01/WHP"]), True),
        (Match(priorities=[Priority.CRITICAL, Priority.HIGH]), True),
        (Match(priorities=[Priority.LOW]), False),
        (Match(classes=["process"], priorities=[Priority.HIGH]), True),
        (Match(classes=["safety"]), False),
        (Match(hours=Hours(windows=[Window(start="06:00", end="18:00")])), True),
        (Match(hours=Hours(windows=[Window(start="18:00", end="06:00")])), False),
    ],
)
def test_all_conditions_hold(match: Match, *, meant: bool) -> None:
    assert matches(match, FACTS, at("2026-01-05T12:00")) is meant


def test_a_final_route_hides_those_behind_it() -> None:
    steps = [Step(roster=ROSTER)]
    stored = [
        Kept("other", Route(match=Match(classes=["safety"]), steps=steps, final=True)),
        Kept("first", Route(steps=steps)),
        Kept("final", Route(steps=steps, final=True)),
        Kept("hidden", Route(steps=steps)),
    ]
    assert [each.name for each in chosen(stored, FACTS, 0)] == ["first", "final"]


def test_quiet_hours_put_off_to_their_end_what_may_wait() -> None:
    night = Quiet(
        hours=Hours(time_zone="Asia/Tehran", windows=[Window(start="22:00", end="07:00")])
    )
    late = at("2026-01-05T23:30", "Asia/Tehran")
    assert told_ms(night, Priority.LOW, late) == at("2026-01-06T07:00", "Asia/Tehran")
    assert told_ms(night, Priority.CRITICAL, late) == late
    assert told_ms(night, Priority.LOW, at("2026-01-06T07:00", "Asia/Tehran")) == at(
        "2026-01-06T07:00", "Asia/Tehran"
    )
    assert told_ms(None, Priority.LOW, late) == late


def test_quiet_for_ever_ends() -> None:
    always = Quiet(hours=Hours(windows=[Window()]))
    assert told_ms(always, Priority.LOW, 1_000) == 1_000 + QUIET_MS_MAX


clock = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.integers(0, 59))
windows = st.builds(
    Window, days=st.lists(st.integers(0, 6), unique=True, max_size=7), start=clock, end=clock
)


@given(
    st.lists(windows, min_size=1, max_size=4),
    st.sampled_from(["UTC", "Asia/Tehran", "Europe/Oslo"]),
    st.integers(1_700_000_000_000, 1_900_000_000_000),
)
def test_what_is_put_off_comes_at_the_first_moment_outside(
    hours: list[Window], zone: str, at_ms: int
) -> None:
    quiet = Quiet(hours=Hours(time_zone=zone, windows=hours))
    told = told_ms(quiet, Priority.LOW, at_ms)
    assert at_ms <= told <= at_ms + QUIET_MS_MAX
    if told < at_ms + QUIET_MS_MAX:
        assert not within(hours, told, zone)
    if told > at_ms:
        assert within(hours, told - 1, zone)


LADDER = Route(steps=[Step(roster=ROSTER), Step(roster=ROSTER, position=1, wait_s=300)], rounds=2)


def test_silence_walks_up_and_round_and_ends() -> None:
    told: list[tuple[int, int]] = []
    number, now = 0, 0
    while isinstance(step := advance(LADDER, number, [State.UNACKNOWLEDGED], now), Told):
        told.append((now, step.step.position))
        if step.next_ms is None:
            break
        number, now = number + 1, step.next_ms
    assert told == [(0, 0), (300_000, 1), (600_000, 0), (900_000, 1)]
    assert advance(LADDER, 4, [State.UNACKNOWLEDGED], now) is End.EXHAUSTED


@pytest.mark.parametrize(
    ("states", "number", "end"),
    [
        ([State.ACKNOWLEDGED], 0, End.ACKNOWLEDGED),
        ([State.NORMAL], 1, End.ACKNOWLEDGED),
        ([State.SHELVED], 0, End.SILENCED),
        ([State.RETURNED], 1, End.RETURNED),
        ([State.LATCHED_UNACKNOWLEDGED], 1, End.RETURNED),
        ([State.ACKNOWLEDGED, State.SHELVED], 1, End.ACKNOWLEDGED),
        ([], 0, End.SILENCED),
    ],
)
def test_it_ends_by_what_became_of_the_alarms(states: list[State], number: int, end: End) -> None:
    assert advance(LADDER, number, states, 0) is end


def test_an_alarm_that_returned_at_once_is_told_once() -> None:
    assert isinstance(advance(LADDER, 0, [State.RETURNED], 0), Told)
    lasting = LADDER.model_copy(update={"ends_on_return": False})
    assert isinstance(advance(lasting, 1, [State.RETURNED], 0), Told)


@given(st.lists(st.sampled_from(State), max_size=5), st.integers(0, 10), st.booleans())
def test_a_step_is_taken_just_while_an_alarm_waits(
    states: list[State],
    number: int,
    ends_on_return: bool,  # noqa: FBT001 – hypothesis gives it
) -> None:
    route = LADDER.model_copy(update={"ends_on_return": ends_on_return})
    told = isinstance(advance(route, number, states, 0), Told)
    waiting = any(waits(each, number, ends_on_return=ends_on_return) for each in states)
    assert told == (waiting and number < 4)
    assert not told or any(each in UNSEEN for each in states)
