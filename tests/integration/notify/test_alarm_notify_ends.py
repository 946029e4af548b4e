"""Those who were told are told how it ended, in a route's own words, and a person is forgotten."""

import asyncio

import pytest
from notify_rig import Running
from notify_world import World, inbox, ladder, notifier, person, until

from ogim.infra import postgres
from ogim.infra.personal_data import Person
from ogim.services.alerts.notify.privacy import OnCallPart

pytestmark = [pytest.mark.engines, pytest.mark.timeout(400)]


async def test_who_was_told_is_told_once_who_acknowledged(
    here: World, mail: str, post: tuple[Running, str]
) -> None:
    roster = await ladder(here, mail, "ali", "bita")
    later = {"roster": roster, "position": 1, "wait_s": 3_600}
    await here.route({"roster": roster}, later, tells_end=True)
    told, quiet = here.raised(await here.tag(), await here.tag("THP"))
    here.rows("DELETE FROM notify.inbox WHERE alert = %s RETURNING 1", quiet)
    with notifier(here.home):
        await until(lambda: _states_are(here, told, ["sent"]))
        for alert in (told, quiet):
            await here.ask("POST", f"/alerts/{alert}/acknowledge", 200, {})
        await until(lambda: _states_are(here, told, ["sent", "sent"]))
    with notifier(here.home):
        await asyncio.sleep(1)
    first, end = await here.deliveries(alert=told)
    assert (first["about"], end["about"], end["member"]) == ("alarm", "end", "ali")
    letters = inbox(post, here, "ali")
    assert len(letters) == 2
    assert "Acknowledged by: tester" in letters[1]["content"]
    assert not inbox(post, here, "bita")
    assert await here.deliveries(alert=quiet) == []


async def test_the_end_of_what_was_not_sent_is_told_to_nobody(
    here: World, mail: str, post: tuple[Running, str]
) -> None:
    post[0].behave("refuse")
    await here.route({"roster": await ladder(here, mail, "ali")}, tells_end=True)
    tag = await here.tag()
    (alert,) = here.raised(tag)
    with notifier(here.home):
        await until(lambda: _states_are(here, alert, ["dead"]))
        post[0].behave("take")
        here.returned(tag)
        await until(lambda: _nothing_awaited(here, alert))
    assert await here.states(alert) == ["dead"]
    assert not inbox(post, here, "ali")


async def test_a_route_speaks_in_its_own_words(
    here: World, mail: str, post: tuple[Running, str]
) -> None:
    own = {"subject": "{priority} {title}", "text": "Go to {tag}.\nIt is {value} {unit}."}
    route = {"roster": await ladder(here, mail, "ali")}
    await here.route(route, templates={"en": own})
    (alert,) = here.raised(await here.tag())
    with notifier(here.home):
        await until(lambda: _states_are(here, alert, ["sent"]))
    (letter,) = inbox(post, here, "ali")
    assert "Subject: HIGH Pressure high" in letter["content"]
    assert f"Go to {here.area}/W-1/WHP." in letter["content"]
    wrong = {"match": {}, "steps": [route], "templates": {"en": {"text": "{tag.x}"}}}
    problem = await here.ask("POST", "/notifications/routes", 422, {"name": "w", "route": wrong})
    assert problem["errors"][0]["at"].endswith("templates/en/text")


async def test_an_erased_person_leaves_rosters_and_what_was_sent(
    here: World, mail: str, post: tuple[Running, str]
) -> None:
    address = f"ali@{here.area.lower()}.example"
    roster = await here.roster(person("ali", mail, here=here), person("bita", mail, here=here))
    await here.route({"roster": roster})
    (alert,) = here.raised(await here.tag())
    with notifier(here.home):
        await until(lambda: _states_are(here, alert, ["sent"]))
    ada = Person(4711, address)
    async with postgres.pool(here.home) as pool, pool.connection() as connection:
        exported = await OnCallPart().export(connection, ada)
        await OnCallPart().erase(connection, ada)
    assert exported["messages"] == 1
    left = await here.ask("GET", f"/notifications/rosters/{roster}")
    assert [each["name"] for each in left["roster"]["members"]] == ["erased-4711", "bita"]
    (sent,) = await here.deliveries(alert=alert)
    assert (sent["member"], sent["state"]) == ("erased-4711", "sent")
    found = here.rows("SELECT 1 FROM notify.deliveries d WHERE d::text LIKE %s", f"%{address}%")
    assert found == []
    assert here.rows("SELECT 1 FROM notify.rosters r WHERE r::text LIKE %s", f"%{address}%") == []


async def _nothing_awaited(here: World, alert: str) -> bool:
    found = here.rows(
        "SELECT c.awaits_end FROM notify.cases c JOIN notify.case_alarms j ON j.case_id = c.id "
        "WHERE j.alert = %s", alert,
    )  # fmt: skip
    return found == [(False,)]


async def _states_are(here: World, alert: str, states: list[str]) -> bool:
    return await here.states(alert) == states
