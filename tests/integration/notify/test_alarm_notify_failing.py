"""Channels that hang, messages given up, notifiers that die: nothing is missed or doubled."""

import asyncio
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from notify_rig import Running, server
from notify_world import World, inbox, ladder, mailed, notifier, person, until

from counterparts.hostile import hostile, silent

pytestmark = [pytest.mark.engines, pytest.mark.timeout(400)]


async def test_a_channel_that_hangs_holds_up_no_other(
    here: World, mail: str, post: tuple[Running, str]
) -> None:
    async with hostile(silent) as port:
        config = {"host": "127.0.0.1", "port": port, "sender": "a@example.org"}
        hanging = await here.channel("email", **config)
        await here.route({"roster": await here.roster(person("ali", hanging, mail, here=here))})
        tags = [await here.tag(f"T{number}") for number in range(8)]
        with notifier(here.home, attempts_max="50"):
            here.raised(*tags)
            await until(lambda: _has(lambda: inbox(post, here, "ali"), 8))
            stuck = [e for e in await here.deliveries() if e["channel"] == hanging]
            assert {each["state"] for each in stuck} <= {"sending", "waiting"}
            await until(lambda: _tried(here, hanging))


async def test_what_is_given_up_is_seen_and_tried_again(
    here: World, mail: str, post: tuple[Running, str]
) -> None:
    roster = await ladder(here, mail, "ali", "bita")
    steps = [{"roster": roster}, {"roster": roster, "position": 1, "wait_s": 86_400}]
    await here.route(*steps)
    post[0].behave("refuse")
    (alert,) = here.raised(await here.tag())
    with notifier(here.home):
        # the second is told at once where the first can't be, not a day later
        await until(lambda: _states_are(here, alert, ["dead", "dead"]))
        dead = (await here.ask("GET", "/notifications/dead"))["items"]
        ours = [each for each in dead if alert in each["alerts"]]
        assert [each["member"] for each in ours] == ["bita", "ali"]
        assert "550" in ours[0]["reason"]
        post[0].behave("take")
        path = f"/notifications/deliveries/{ours[1]['id']}/retry"
        assert (await here.ask("POST", path, 202))["state"] == "waiting"
        await until(lambda: _states_are(here, alert, ["sent", "dead"]))
        await here.ask("POST", path, 409)
    assert len(inbox(post, here, "ali")) == 1


async def test_nobody_on_call_is_a_dead_letter_too(here: World, mail: str) -> None:
    roster = await ladder(here, mail, "ali")
    await here.route({"roster": roster, "position": 7}, {"roster": roster, "wait_s": 86_400})
    (alert,) = here.raised(await here.tag())
    with notifier(here.home):
        await until(lambda: _states_are(here, alert, ["dead", "sent"]))
    assert "Nobody is on call" in (await here.deliveries(alert=alert))[0]["reason"]


async def test_what_was_acknowledged_meanwhile_is_not_sent(
    here: World, mail: str, post: tuple[Running, str]
) -> None:
    await here.route({"roster": await ladder(here, mail, "ali")})
    post[0].behave("busy")
    (alert,) = here.raised(await here.tag())
    with notifier(here.home, attempts_max="50"):
        await until(lambda: _states_are(here, alert, ["waiting"]))
        await here.ask("POST", f"/alerts/{alert}/acknowledge", 200, {})
        await until(lambda: _states_are(here, alert, ["cancelled"]))
    assert not inbox(post, here, "ali")


@pytest.mark.parametrize(
    ("mode", "state"), [("take", "delivered"), ("early", "delivered"), ("undeliverable", "dead")]
)
async def test_a_text_is_proved_by_its_receipt(
    here: World, tmp_path_factory: pytest.TempPathFactory, mode: str, state: str
) -> None:
    with server("smpp", tmp_path_factory.mktemp("centre")) as centre:
        centre.behave(mode)
        smpp = await here.channel(
            "smpp", host="127.0.0.1", port=centre.port, system_id="ogim", password="texts"
        )
        somebody = person("ali", smpp, here=here, to="+989120000000") | {"language": "fa"}
        await here.route({"roster": await here.roster(somebody)})
        (alert,) = here.raised(await here.tag())
        with notifier(here.home):
            await until(lambda: _states_are(here, alert, [state]))
        (told,) = await here.deliveries(alert=alert)
        taken = [each["id"] for each in centre.lines("packets")]
        assert told["proof"] == taken[-1:]
        assert told["uncertain"] or len(taken) == 1
        assert (told["delivered_ms"] is not None) is (state == "delivered")


async def test_instances_share_the_work_and_send_nothing_twice(
    here: World, mail: str, post: tuple[Running, str]
) -> None:
    roster = await ladder(here, mail, "ali")
    await here.route({"roster": roster}, digest={"more_than": 1_000})
    tags = [await here.tag(f"T{number}") for number in range(60)]
    with notifier(here.home), notifier(here.home):
        for start in range(0, 60, 6):
            here.raised(*tags[start : start + 6])
        await until(lambda: _has(lambda: inbox(post, here, "ali"), 60))
        await until(lambda: _nothing_waits(here))
    letters = _times(inbox(post, here, "ali"))
    assert len(letters) == 60
    assert _twice(letters) <= {each["proof"][0] for each in await _uncertain(here)}


async def test_a_notifier_is_killed_and_nothing_is_missed(
    here: World, mail: str, post: tuple[Running, str]
) -> None:
    roster = await ladder(here, mail, "ali")
    await here.route({"roster": roster}, digest={"more_than": 1_000})
    tags = [await here.tag(f"T{number}") for number in range(80)]
    with notifier(here.home) as first:
        here.raised(*tags[:40])
        await until(lambda: _has(lambda: inbox(post, here, "ali"), 5))
        post[0].behave("mute")  # it takes letters, but the notifier dies before it knows
        here.raised(*tags[40:])
        await until(lambda: _some_are(here, "sending"))
        first.kill()
        first.wait(5)
    assert len(inbox(post, here, "ali")) < 80
    post[0].behave("take")
    with notifier(here.home):
        await until(lambda: _nothing_waits(here))
    letters = _times(inbox(post, here, "ali"))
    told = {each["proof"][0]: each for each in await here.deliveries() if each["proof"]}
    assert len(letters) == 80
    assert letters.keys() <= told.keys()
    known = {each["proof"][0] for each in await _uncertain(here)}
    assert _twice(letters) <= known, "those that were on their way, and it is known of them"


async def test_a_channel_is_tested_the_way_that_alarms_go(
    here: World, mail: str, post: tuple[Running, str]
) -> None:
    to = f"desk@{here.area.lower()}.example"
    body = {"to": to, "language": "fa"}
    asked = await here.ask("POST", f"/notifications/channels/{mail}/test", 202, body)
    with notifier(here.home):
        await until(lambda: _has(lambda: mailed(post[0], to), 1))
        await until(lambda: _is_sent(here, asked["delivery"]))


async def _states_are(here: World, alert: str, states: list[str]) -> bool:
    return await here.states(alert) == states


async def _has(found: Callable[[], list[Any]], count: int) -> bool:
    return len(found()) >= count


async def _tried(here: World, channel: str) -> bool:
    found = [each for each in await here.deliveries() if each["channel"] == channel]
    return any(each["attempts"] > 1 and each["reason"] for each in found)


async def _nothing_waits(here: World) -> bool:
    found = here.rows(
        "SELECT count(*) FROM notify.deliveries d JOIN notify.case_alarms j USING (case_id) "
        "JOIN alerts.alerts a ON a.id = j.alert JOIN tags.tags t ON t.tag_id = a.tag_id "
        "WHERE starts_with(t.name, %s) AND d.state IN ('waiting', 'sending')",
        here.area,
    )
    await asyncio.sleep(0.2)
    return found == [(0,)]


async def _some_are(here: World, state: str) -> bool:
    return any(each["state"] == state for each in await here.deliveries())


async def _is_sent(here: World, delivery: str) -> bool:
    return any(
        each["id"] == delivery and each["state"] == "sent" for each in await here.deliveries()
    )


async def _uncertain(here: World) -> list[dict[str, Any]]:
    return [each for each in await here.deliveries() if each["uncertain"] and each["proof"]]


def _twice(letters: Counter[str]) -> set[str]:
    return {message_id for message_id, times in letters.items() if times > 1}


def _times(letters: list[dict[str, Any]]) -> Counter[str]:
    found = [re.search(r"(?m)^Message-ID: (\S+)", each["content"]) for each in letters]
    return Counter(each[1] for each in found if each)
