"""Who is on call: turns, hand-overs, holidays, overrides, days that are 23 or 25 hours long."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from ogim.contracts.problems import InvalidInput
from ogim.services.alerts.notify.rosters import (
    Layer,
    Member,
    Override,
    Roster,
    ladder,
    on_call,
    turn,
)
from ogim.services.alerts.notify.schedule import schedule
from ogim.services.alerts.notify.weekly import Window, instant_ms

ZONES = ["UTC", "Asia/Tehran", "Europe/Oslo", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu"]
PEOPLE = ["ali", "bita", "cyrus", "dara", "elham"]
DAY_MS = 86_400_000
clock = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.integers(0, 59))
layers = st.builds(
    Layer,
    name=st.just("duty"),
    members=st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=5, unique=True),
    start=st.dates(date(2018, 1, 1), date(2024, 1, 1)),
    hand_over=clock,
    turn_days=st.integers(1, 30),
)
instants = st.integers(instant_ms(date(2024, 1, 4), "00:00", "UTC"), 1_900_000_000_000)


def at(text: str, zone: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


def roster(*layer: Layer, zone: str = "UTC", **more: object) -> Roster:
    members = [Member(name=name) for name in PEOPLE]
    return Roster(time_zone=zone, members=members, layers=list(layer), **more)  # pyright: ignore[reportArgumentType]


def name_at(each: Roster, at_ms: int) -> str | None:
    found = on_call(each, at_ms)
    return found and found.name


@given(layers, st.sampled_from(ZONES), instants)
def test_somebody_is_always_on_call_and_the_ladder_names_each_once(
    layer: Layer, zone: str, at_ms: int
) -> None:
    steps = [member.name for member in ladder(roster(layer, zone=zone), at_ms)]
    assert sorted(steps) == sorted(layer.members)


@given(layers, st.sampled_from(ZONES), instants, st.integers(0, 40 * DAY_MS))
def test_turns_never_go_back(layer: Layer, zone: str, at_ms: int, later_ms: int) -> None:
    one, other = turn(layer, zone, at_ms), turn(layer, zone, at_ms + later_ms)
    assert one is not None
    assert other is not None
    assert one <= other <= one + later_ms // (layer.turn_days * DAY_MS - 2 * 3_600_000) + 1


@given(layers, st.sampled_from(ZONES), st.integers(0, 300))
@settings(max_examples=200)
def test_a_turn_begins_at_its_hand_over_and_not_before(
    layer: Layer, zone: str, number: int
) -> None:
    day = layer.start + timedelta(days=number * layer.turn_days)
    begins = instant_ms(day, layer.hand_over, zone)
    assert turn(layer, zone, begins) == number
    assert turn(layer, zone, begins - 1) == (number - 1 if number else None)


@given(layers, st.sampled_from(ZONES), st.integers(1, 50))
def test_over_a_whole_cycle_each_has_as_many_turns(layer: Layer, zone: str, cycles: int) -> None:
    each = roster(layer, zone=zone)
    turns = [
        name_at(
            each,
            instant_ms(
                layer.start + timedelta(days=number * layer.turn_days), layer.hand_over, zone
            ),
        )
        for number in range(cycles * len(layer.members))
    ]
    assert {turns.count(name) for name in layer.members} == {cycles}


def test_clocks_that_go_back_hand_nothing_back() -> None:
    layer = Layer(
        name="n", members=["ali", "bita"], start=date(2024, 10, 26), hand_over="02:30", turn_days=1
    )
    each = roster(layer, zone="Europe/Oslo")
    first = at("2024-10-27T02:30", "Europe/Oslo")
    assert name_at(each, first - 1) == "ali"
    assert [name_at(each, first + minute * 60_000) for minute in (0, 29, 31, 90)] == ["bita"] * 4


def test_day_and_night_shift_fourteen_days_about() -> None:
    day = Layer(
        name="day", members=["ali", "bita"], start=date(2026, 1, 1), hand_over="06:00",
        turn_days=14, windows=[Window(start="06:00", end="18:00")],
    )  # fmt: skip
    night = Layer(
        name="night", members=["cyrus", "dara"], start=date(2026, 1, 1), hand_over="18:00",
        turn_days=14, windows=[Window(start="18:00", end="06:00")],
    )  # fmt: skip
    each, zone = roster(day, night, zone="Asia/Tehran"), "Asia/Tehran"
    assert name_at(each, at("2026-01-05T12:00", zone)) == "ali"
    assert name_at(each, at("2026-01-06T05:59:59", zone)) == "cyrus"
    assert name_at(each, at("2026-01-06T06:00", zone)) == "ali"
    assert name_at(each, at("2026-01-15T06:00", zone)) == "bita"
    assert name_at(each, at("2026-01-15T05:59", zone)) == "cyrus"
    assert name_at(each, at("2026-01-15T18:00", zone)) == "dara"


def test_holidays_have_a_layer_of_their_own() -> None:
    feast = Layer(name="feast", members=["elham"], start=date(2026, 1, 1), on="holidays")
    rest = Layer(name="rest", members=["ali"], start=date(2026, 1, 1), on="working-days")
    each = roster(feast, rest, zone="Asia/Tehran", holidays=[date(2026, 3, 21)])
    assert name_at(each, at("2026-03-21T00:00", "Asia/Tehran")) == "elham"
    assert name_at(each, at("2026-03-21T23:59:59", "Asia/Tehran")) == "elham"
    assert name_at(each, at("2026-03-22T00:00", "Asia/Tehran")) == "ali"


def test_an_override_goes_first_and_the_rest_stays_in_order() -> None:
    layer = Layer(name="n", members=["ali", "bita", "cyrus"], start=date(2026, 1, 1), turn_days=1)
    noon = at("2026-01-02T12:00", "UTC")
    swap = Override(member="dara", from_ms=noon, to_ms=noon + 1_000)
    each = roster(layer, overrides=[swap])
    assert [member.name for member in ladder(each, noon)] == ["dara", "bita", "cyrus", "ali"]
    assert name_at(each, noon + 1_000) == "bita"
    assert on_call(each, noon, 4) is None


def test_nobody_is_on_call_before_the_first_turn_or_outside_the_hours() -> None:
    hours = [Window(days=[0, 1, 2, 3, 4], start="08:00", end="16:00")]
    layer = Layer(name="n", members=["ali"], start=date(2026, 1, 1), windows=hours)
    each = roster(layer)
    assert name_at(each, at("2025-12-31T12:00", "UTC")) is None
    assert name_at(each, at("2026-01-02T12:00", "UTC")) == "ali"
    assert name_at(each, at("2026-01-03T12:00", "UTC")) is None  # a Saturday
    assert name_at(each, at("2026-01-02T16:00", "UTC")) is None


@given(layers, st.sampled_from(ZONES), st.datetimes(datetime(2024, 2, 1), datetime(2090, 1, 1)))  # noqa: DTZ001
def test_members_equal_a_plain_count_of_days(layer: Layer, zone: str, when: datetime) -> None:
    """With zones' hours away from the hand-over, turns are whole local days divided."""
    now = when.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    gap = abs(now.hour * 60 + now.minute - int(layer.hand_over[:2]) * 60 - int(layer.hand_over[3:]))
    if gap < 70:
        return
    passed = now.strftime("%H:%M") >= layer.hand_over
    days = (now.date() - layer.start).days - (0 if passed else 1)
    name = layer.members[days // layer.turn_days % len(layer.members)]
    assert (
        name_at(roster(layer, zone=zone), round(when.replace(tzinfo=UTC).timestamp() * 1000))
        == name
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"members": [{"name": "a"}, {"name": "a"}]}, "the same name"),
        (
            {
                "members": [{"name": "a"}],
                "layers": [{"name": "l", "members": ["b"], "start": "2026-01-01"}],
            },
            "no member",
        ),
        (
            {"members": [{"name": "a"}], "overrides": [{"member": "a", "from_ms": 2, "to_ms": 2}]},
            "ends before it begins",
        ),
        ({"members": [{"name": "a"}], "time_zone": "Mars/Olympus"}, "no time zone"),
        ({"members": [{"name": "a\r\nBcc: x"}]}, "pattern"),
        ({"members": []}, "at least 1"),
    ],
)
def test_what_makes_no_sense_is_refused(body: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Roster.model_validate(body)


@settings(max_examples=40)
@given(layers, layers, st.sampled_from(ZONES), instants, st.integers(1, 20 * DAY_MS), st.data())
def test_a_schedule_says_at_every_instant_who_is_on_call(
    day: Layer, night: Layer, zone: str, at_ms: int, span_ms: int, data: st.DataObject
) -> None:
    shift = day.model_copy(update={"windows": [Window(start="06:30", end="18:00")]})
    swap = Override(member="elham", from_ms=at_ms + span_ms // 3, to_ms=at_ms + span_ms)
    free = data.draw(st.lists(st.dates(date(2024, 1, 1), date(2030, 1, 1)), max_size=3))
    holiday = night.model_copy(update={"on": "working-days"})
    each = roster(shift, holiday, zone=zone, overrides=[swap] * (span_ms > 2), holidays=free)
    found = schedule(each, at_ms, at_ms + span_ms)
    assert (found[0].from_ms, found[-1].to_ms) == (at_ms, at_ms + span_ms)
    assert all(one.to_ms == other.from_ms for one, other in pairwise(found))
    for duty in found:
        moments = st.integers(duty.from_ms, duty.to_ms - 1)
        for moment in (duty.from_ms, duty.to_ms - 1, data.draw(moments)):
            assert name_at(each, moment) == duty.member


def test_a_roster_that_changes_at_every_minute_is_not_drawn() -> None:
    windows = [Window(start=f"{hour:02d}:00", end=f"{hour:02d}:30") for hour in range(24)] * 2
    busy = Layer(name="duty", members=["ali"], start=date(2024, 1, 1), windows=windows)
    with pytest.raises(InvalidInput):
        schedule(roster(*[busy] * 20), 1_767_225_600_000, 1_767_225_600_000 + 31 * DAY_MS)
