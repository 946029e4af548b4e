"""The way of one alarm as a plant has it: a real well's valve closes, on the running instance."""

import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

import psutil
import pytest
from api_client import api_of
from historian_rig import database
from notify_rig import Running, certify, server
from notify_world import World, mailed, notifier, until

from instances import ogim
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.runtime.supervision import Supervisor

pytestmark = [pytest.mark.engines, pytest.mark.timeout(600)]
WELL = "offshore/WELL-00009"
FEW = 3
"""A replay that was moved about may be unstable flow as well."""
NOTICED_S = 240.0


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, str]]:
    folder = tmp_path_factory.mktemp("walk")
    ca = certify(folder)
    with server("smtp", folder, "starttls") as running:
        yield running, ca


@pytest.fixture
async def here(instance: Home) -> AsyncIterator[World]:
    async with api_of(instance) as client:
        yield World(instance, client, WELL)


@contextmanager
def replaced(home: Home, program: str) -> Iterator[None]:
    """Without a program of the instance, which is there again afterwards."""
    supervisor = Supervisor(home)
    supervisor.stop(program)
    try:
        yield
    finally:
        supervisor.start(program)


async def kill_alerts(home: Home) -> None:
    """Kill the alert service, as soon as it runs."""

    async def pid() -> int:
        return Supervisor(home).programs()["alerts"].pid

    psutil.Process(await until(pid, NOTICED_S)).kill()


async def raised(here: World, since: int) -> list[dict[str, Any]]:
    """What was raised of the well since then."""
    page = await here.ask("GET", "/alerts", params={"asset": WELL, "from": since})
    return page["items"]


async def closures(here: World, since: int) -> list[dict[str, Any]]:
    """Of these the valve's."""
    return [each for each in await raised(here, since) if ":dhsv-closure:" in each["key"]]


async def happened(here: World, alert: str) -> list[str]:
    """What happened to an alarm, in order."""
    page = await here.ask("GET", f"/alerts/{alert}/events")
    return [event["trigger"] for event in page["items"]]


def doubled(home: Home) -> list[tuple[str, str, int]]:
    """What the field did twice at one time to one alarm."""
    with database(home) as connection:
        return connection.execute(
            "SELECT key, trigger, at_ms FROM alerts.events WHERE by = '(field)' "
            "GROUP BY 1, 2, 3 HAVING count(*) > 1"
        ).fetchall()


async def test_a_valve_closes_and_people_are_told_until_it_opens_again(
    instance: Home, here: World, post: tuple[Running, str]
) -> None:
    mail, mark = await here.mail(*post), secrets.token_hex(4)
    people = [
        {"name": name, "reach": [{"channel": mail, "to": f"{name}-{mark}@example.org"}]}
        for name in ("ali", "bita")
    ]
    roster = await here.roster(*people)
    steps = [{"roster": roster, "position": n, "wait_s": 2 * n} for n in (0, 1)]
    await here.route(*steps)
    await until(lambda: _known(instance), NOTICED_S)
    since = now_ms()
    with replaced(instance, "notify"), notifier(instance):
        ogim(instance, "field", "seek", "WELL-00009", "--to", "event", "--lead", "20")
        await kill_alerts(instance)
        (alarm,) = await until(lambda: closures(here, since), NOTICED_S)
        assert (alarm["priority"], alarm["state"]) == ("critical", "unacknowledged")
        assert all(alarm["told"][name]["en"] for name in ("title", "cause", "action"))
        for name in ("ali", "bita"):  # nobody answers, so the next one is told
            await until(lambda name=name: _mail(post, name, mark), NOTICED_S)
    where = f"/alerts/{alarm['id']}"
    await here.ask("POST", f"{where}/shelve", 200, {"reason": "test", "minutes": 5})
    assert (await here.ask("GET", where))["state"] == "shelved"
    await here.ask("POST", f"{where}/unshelve", 200)
    await kill_alerts(instance)
    await here.ask("POST", f"{where}/acknowledge", 200, {"comment": "choke is closing"})
    ogim(instance, "field", "seek", "WELL-00009", "--to", "start")
    await here.ask("POST", f"{where}/resolve", 200)
    assert (await here.ask("GET", where))["state"] == "normal"
    assert [each["id"] for each in await closures(here, since)] == [alarm["id"]]
    assert len(await raised(here, since)) <= FEW
    seen = ["activate", "shelve", "unshelve", "acknowledge", "return"]
    assert await happened(here, alarm["id"]) == seen
    assert doubled(instance) == []
    for name in ("ali", "bita"):
        assert len(mailed(post[0], f"{name}-{mark}@example.org")) == 1


async def _known(home: Home) -> bool:
    """The stream finds no closure in a well that it has not heard for two minutes."""
    with database(home) as connection:
        row = connection.execute(
            "SELECT min(ts) < now() - INTERVAL '130 s' FROM historian.readings "
            "JOIN tags.tags USING (tag_id) WHERE name = %s",
            (f"{WELL}/tree/P-TPT",),
        ).fetchone()
    return row is not None and bool(row[0])


async def _mail(post: tuple[Running, str], name: str, mark: str) -> bool:
    return bool(mailed(post[0], f"{name}-{mark}@example.org"))
