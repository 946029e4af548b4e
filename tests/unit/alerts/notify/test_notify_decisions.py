"""What an alarm begins on a route, when a message is tried again, where it may go."""

import random
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ogim.contracts.problems import InvalidInput
from ogim.services.alerts.lifecycle import State
from ogim.services.alerts.notify.channels.configs import config_of, elsewhere
from ogim.services.alerts.notify.channels.destinations import Destinations
from ogim.services.alerts.notify.channels.port import Refused
from ogim.services.alerts.notify.channels.push import service_of
from ogim.services.alerts.notify.channels.web import found_id
from ogim.services.alerts.notify.escalation import Told
from ogim.services.alerts.notify.openings import Opening, opening
from ogim.services.alerts.notify.planner import messages_of
from ogim.services.alerts.notify.planning import Case, StoredChannel
from ogim.services.alerts.notify.retrying import pause_ms
from ogim.services.alerts.notify.rosters import Member, Override, Reach, Roster
from ogim.services.alerts.notify.routing import Digest, Route, Step
from ogim.services.alerts.notify.settings import NotifySettings

ROUTE = Route(
    steps=[Step(roster=UUID(int=1), wait_s=5)],
    digest=Digest(more_than=10, within_s=60),
    repeat_s=300,
)


@pytest.mark.parametrize(
    ("told_ms", "recent", "expected"),
    [
        (None, 0, Opening(1_005_000, digest=False)),
        (None, 9, Opening(1_005_000, digest=False)),
        (None, 10, Opening(1_060_000, digest=True)),
        (990_000, 0, Opening(1_290_000, digest=False)),
        (1_000, 0, Opening(1_005_000, digest=False)),
    ],
)
def test_what_an_alarm_begins(told_ms: int | None, recent: int, expected: Opening) -> None:
    assert opening(ROUTE, 1_000_000, told_ms, recent) == expected


@given(st.integers(1, 10_000), st.integers())
def test_pauses_double_within_bounds(attempts: int, seed: int) -> None:
    settings = NotifySettings(retry_first_s=2, retry_most_s=100)
    pause = pause_ms(attempts, settings, random.Random(seed))  # noqa: S311
    full = min(2 * 2 ** min(attempts - 1, 30), 100) * 1_000
    assert full // 2 <= pause <= full


def test_a_lease_outlasts_an_attempt() -> None:
    with pytest.raises(ValidationError, match="OGIM_NOTIFY_LEASE_S"):
        NotifySettings(lease_s=20, send_timeout_s=20)


MAIL, TEXT = StoredChannel(uuid4(), "mail", "email"), StoredChannel(uuid4(), "sms", "smpp")
GONE = uuid4()
CHANNELS = {MAIL.id: MAIL, TEXT.id: TEXT}
CASE = Case(uuid4(), uuid4(), 0, [State.UNACKNOWLEDGED], 2)
ALI = Member(
    name="ali",
    language="fa",
    reach=[
        Reach(channel=MAIL.id, to="a@example.org"),
        Reach(channel=TEXT.id, to="+98912"),
        Reach(channel=GONE, to="x"),
    ],
)
ROSTERS = {
    UUID(int=1): Roster(
        time_zone="Asia/Tehran",
        members=[ALI, Member(name="mute")],
        overrides=[
            Override(member="ali", from_ms=0, to_ms=10),
            Override(member="mute", from_ms=10, to_ms=20),
        ],
    )
}


def messages(step: Step, now_ms: int) -> list[tuple[str, str, str | None]]:
    told = Told(step, 0, None)
    found = messages_of(CASE, told, ROSTERS, CHANNELS, now_ms)
    return [(each.channel_name, each.recipient, each.reason) for each in found]


def test_every_way_of_the_one_on_call_is_used() -> None:
    step = Step(roster=UUID(int=1))
    assert messages(step, 5) == [("mail", "a@example.org", None), ("sms", "+98912", None)]
    assert messages(step.model_copy(update={"kinds": ["smpp"]}), 5) == [("sms", "+98912", None)]


def test_who_can_not_be_told_is_said() -> None:
    step = Step(roster=UUID(int=1))
    assert messages(step, 15)[0][2] == "No channel reaches this member."
    assert messages(step, 25)[0][2] == "Nobody is on call at position 0."
    assert messages(Step(roster=UUID(int=2)), 5)[0][2] == "The roster is gone."


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1", "169.254.169.254", "fe80::1%eth0",
     "0.0.0.0", "::", "64:ff9b::7f00:1", "2002:7f00:1::", "fd00:ec2::254", "255.255.255.255"],  # noqa: S104
)  # fmt: skip
def test_special_addresses_are_refused_unless_allowed(address: str) -> None:
    with pytest.raises(Refused):
        Destinations().check(address)
    Destinations(["0.0.0.0/0", "::/0"]).check(address)


@pytest.mark.parametrize("address", ["10.1.2.3", "192.168.1.1", "93.184.216.34", "2606:2800::1"])
def test_a_plants_own_networks_are_not(address: str) -> None:
    Destinations().check(address)


@given(st.binary(max_size=100), st.text(max_size=30))
def test_an_answer_without_an_id_has_none(answer: bytes, path: str) -> None:
    assert isinstance(found_id(answer, path), str)


@pytest.mark.parametrize(
    ("answer", "path", "found"),
    [
        (b'{"a":[{"id":7}]}', "a.0.id", "7"),
        (b'{"a":"x"}', "a", "x"),
        (b'{"a":{}}', "a", ""),
        (b'{"a":[1]}', "a.5", ""),
        (b"{}", "", ""),
    ],
)
def test_ids_in_answers(answer: bytes, path: str, found: str) -> None:
    assert found_id(answer, path) == found


@pytest.mark.parametrize(
    "url",
    ["json://127.0.0.1", "syslog://", "dbus://", "file:///etc/passwd", "mailto://a:b@c.d", "x", "",
     "exec://rm", "windows://", "slack://"],
)  # fmt: skip
def test_apprise_may_not_run_programs_or_be_asked_for_anything(url: str) -> None:
    with pytest.raises(Refused) as refused:
        service_of(url)
    assert "a:b" not in str(refused.value)


def test_apprise_knows_what_it_may() -> None:
    assert service_of("ntfys://ntfy.example/alarms").service_name == "ntfy"


def test_a_refused_configuration_tells_no_secret() -> None:
    with pytest.raises(InvalidInput) as refused:
        config_of("email", {"host": "h", "sender": "no address", "password": "hush"})
    assert "hush" not in refused.value.detail
    assert "config.sender" in refused.value.detail


def test_secrets_are_shown_to_nobody_else() -> None:
    assert elsewhere({"host": "a"}, {"host": "b"})
    assert not elsewhere({"host": "a", "sender": "x"}, {"host": "a", "sender": "y"})
