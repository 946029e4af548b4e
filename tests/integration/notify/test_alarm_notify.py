"""From alarms to people: told, escalated, gathered in floods, put off, proved, ended."""

from collections.abc import Callable
from typing import Any

import pytest
from notify_rig import Running
from notify_world import World, inbox, ladder, notifier, until

from ogim.contracts.alarms import Priority

pytestmark = [pytest.mark.engines, pytest.mark.timeout(400)]


async def test_an_alarm_is_told_with_proof(
    here: World, mail: str, post: tuple[Running, str]
) -> None:
    await here.route({"roster": await ladder(here, mail, "ali", "bita")})
    (alert,) = here.raised(await here.tag())
    with notifier(here.home):
        await until(lambda: _states_are(here, alert, ["sent"]))
    (told,) = await here.deliveries(alert=alert)
    assert (told["member"], told["attempts"], told["uncertain"]) == ("ali", 1, False)
    (letter,) = inbox(post, here, "ali")
    assert f"Message-ID: {told['proof'][0]}" in letter["content"]
    assert alert in letter["content"]
    assert letter["tls"]
    assert not inbox(post, here, "bita")
    other = await here.tag("THP")
    (unseen,) = World(here.home, here.client, "elsewhere").raised(other, rule="other")
    assert (await here.deliveries(alert=unseen)) == []


async def test_silence_escalates_and_an_acknowledgement_ends_it(
    here: World, mail: str, post: tuple[Running, str]
) -> None:
    roster = await ladder(here, mail, "ali", "bita", "cyrus")
    steps = [{"roster": roster, "position": n, "wait_s": n and 1} for n in range(2)]
    await here.route(*steps, {"roster": roster, "position": 2, "wait_s": 3_600})
    (alert,) = here.raised(await here.tag())
    with notifier(here.home):
        await until(lambda: _states_are(here, alert, ["sent", "sent"]))
        await here.ask("POST", f"/alerts/{alert}/acknowledge", 200, {})
        _make_due(here, alert)
        await until(lambda: _ended(here, alert, "acknowledged"))
    first, second = await here.deliveries(alert=alert)
    assert (first["member"], second["member"], second["step"]) == ("ali", "bita", 1)
    assert len(inbox(post, here, "bita")) == 1
    assert not inbox(post, here, "cyrus")
    assert "step 2" in inbox(post, here, "bita")[0]["content"]


async def test_a_return_ends_it_where_the_route_says_so(here: World, mail: str) -> None:
    roster = await ladder(here, mail, "ali", "bita")
    steps = [{"roster": roster}, {"roster": roster, "position": 1, "wait_s": 3_600}]
    await here.route(*steps)
    tag = await here.tag()
    (alert,) = here.raised(tag)
    with notifier(here.home):
        await until(lambda: _states_are(here, alert, ["sent"]))
        here.returned(tag)
        _make_due(here, alert)
        await until(lambda: _ended(here, alert, "returned"))
    assert await here.states(alert) == ["sent"]


async def test_a_flood_is_one_message(here: World, mail: str, post: tuple[Running, str]) -> None:
    roster = await ladder(here, mail, "ali")
    await here.route({"roster": roster}, digest={"more_than": 5, "within_s": 2})
    tags = [await here.tag(f"T{number}") for number in range(60)]
    with notifier(here.home):
        here.raised(*tags)
        await until(lambda: _has(lambda: inbox(post, here, "ali"), 6))
    letters = inbox(post, here, "ali")
    assert len(letters) == 6
    digests = [each for each in letters if "55 alarms in a flood" in each["content"]]
    assert len(digests) == 1
    told = await here.deliveries()
    assert sorted(each["alarms"] for each in told if each["state"] == "sent")[-1] >= 55


async def test_quiet_hours_hold_back_what_may_wait(
    here: World, mail: str, post: tuple[Running, str]
) -> None:
    quiet = {"hours": {"windows": [{"start": "00:00", "end": "00:00"}]}, "priorities": ["low"]}
    await here.route({"roster": await ladder(here, mail, "ali")}, quiet=quiet)
    low, high = await here.tag("LOW"), await here.tag("HIGH")
    (waiting,) = here.raised(low, priority=Priority.LOW)
    (told,) = here.raised(high)
    with notifier(here.home):
        await until(lambda: _states_are(here, told, ["sent"]))
        await until(lambda: _put_off(here, waiting))
    assert await here.states(waiting) == []
    assert len(inbox(post, here, "ali")) == 1


def _make_due(here: World, alert: str) -> None:
    """The case's next step is to be taken now."""
    here.rows(
        "UPDATE notify.cases c SET due_ms = 0 FROM notify.case_alarms j "
        "WHERE j.case_id = c.id AND j.alert = %s RETURNING 1", alert,
    )  # fmt: skip


async def _states_are(here: World, alert: str, states: list[str]) -> bool:
    return await here.states(alert) == states


async def _has(found: Callable[[], list[Any]], count: int) -> bool:
    return len(found()) >= count


async def _ended(here: World, alert: str, why: str) -> bool:
    found = here.rows(
        "SELECT c.ended FROM notify.cases c JOIN notify.case_alarms j ON j.case_id = c.id "
        "WHERE j.alert = %s",
        alert,
    )
    return found == [(why,)]


async def _put_off(here: World, alert: str) -> bool:
    found = here.rows(
        "SELECT c.due_ms > notify.now_ms() + 86400000 FROM notify.cases c "
        "JOIN notify.case_alarms j ON j.case_id = c.id WHERE j.alert = %s",
        alert,
    )
    return found == [(True,)]
