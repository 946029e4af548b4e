"""The API of notifications: versions, secrets, addresses, references, and hostile bodies."""

import uuid
from typing import Any

import pytest
from notify_world import World, world

from ogim.infra.home import Home

pytestmark = [pytest.mark.engines, pytest.mark.timeout(240)]
SECRET = "a-secret-of-thirty-two-characters"
PEOPLE = "/notifications/rosters"


def hook(name: str = "", **config: Any) -> dict[str, Any]:
    given = {"url": "https://example.org/hook", "secret": SECRET}
    return {"name": name or uuid.uuid4().hex, "kind": "webhook", "config": given | config}


async def test_a_channel_lives_with_versions_and_its_secret_stays(here: World) -> None:
    body = hook()
    made = await here.client.post("/notifications/channels", json=body)
    assert made.status_code == 201, made.text
    assert made.headers["ETag"] == '"1"'
    channel = made.json()
    where = f"/notifications/channels/{channel['id']}"
    assert channel["secrets"] == ["secret"]
    assert channel["config"] == {"url": "https://example.org/hook", "ca": None}
    kept = body | {"name": f"{body['name']}-2", "config": {"url": "https://example.org/hook"}}
    await here.ask("PUT", where, 428, kept)
    await here.ask("PUT", where, 412, kept, headers={"If-Match": '"9"'})
    changed = await here.ask("PUT", where, 200, kept, headers={"If-Match": '"1"'})
    assert (changed["version"], changed["secrets"]) == (2, ["secret"])
    astray = body | {"config": {"url": "https://evil.example/hook"}}
    problem = await here.ask("PUT", where, 422, astray, headers={"If-Match": '"2"'})
    assert "Enter secret again" in problem["detail"]
    other = body | {"kind": "smpp", "config": {"host": "h", "system_id": "x"}}
    await here.ask("PUT", where, 422, other, headers={"If-Match": '"2"'})
    await here.ask("POST", "/notifications/channels", 409, body | {"name": kept["name"]})
    for table in ("notify.channels", "audit.outbox"):
        assert SECRET not in str(here.rows(f"SELECT t::text FROM {table} t"))  # noqa: S608
    await here.ask("DELETE", where, 204, headers={"If-Match": '"2"'})
    await here.ask("GET", where, 404)
    acts = [
        row[0]
        for row in here.rows(
            "SELECT action FROM audit.outbox WHERE object = %s ORDER BY at_ms", where[1:]
        )
    ]
    assert acts == [f"notifications.channel-{what}" for what in ("create", "update", "delete")]


async def test_what_is_used_stays(here: World) -> None:
    channel = await here.channel("webhook", url="https://example.org/", secret=SECRET)
    roster = await here.roster({"name": "ali", "reach": [{"channel": channel, "to": "x"}]})
    route = await here.route({"roster": roster})
    first = {"If-Match": '"1"'}
    await here.ask("DELETE", f"/notifications/channels/{channel}", 409, headers=first)
    await here.ask("DELETE", f"{PEOPLE}/{roster}", 409, headers=first)
    await here.ask("DELETE", f"/notifications/routes/{route}", 204, headers=first)
    await here.ask("DELETE", f"{PEOPLE}/{roster}", 204, headers=first)
    await here.ask("DELETE", f"/notifications/channels/{channel}", 204, headers=first)


async def test_who_is_on_call_is_told_for_any_time(here: World) -> None:
    layer = {"name": "l", "members": ["ali", "bita"], "start": "2026-01-01", "turn_days": 1}
    roster = {"members": [{"name": "ali"}, {"name": "bita"}], "layers": [layer]}
    made = await here.ask("POST", PEOPLE, 201, {"name": uuid.uuid4().hex, "roster": roster})
    where = f"{PEOPLE}/{made['id']}/on-call"
    told = await here.ask("GET", where, params={"at": 1_767_312_000_000})
    assert told == {"at_ms": 1_767_312_000_000, "member": "bita", "ladder": ["bita", "ali"]}
    assert (await here.ask("GET", where, params={"at": 0}))["member"] is None
    assert (await here.ask("GET", where))["member"] in ("ali", "bita")
    for at in ("-1", "x", "9" * 20, "1e3"):
        await here.ask("GET", where, 422, params={"at": at})


async def test_addresses_are_for_those_who_keep_them(here: World, home: Home) -> None:
    channel = await here.channel("webhook", url="https://example.org/", secret=SECRET)
    roster = await here.roster(
        {"name": "ali", "reach": [{"channel": channel, "to": "ali@example.org"}]}
    )
    await here.ask("POST", f"/notifications/channels/{channel}/test", 202, {"to": "ali@x.example"})
    assert "ali@example.org" in str(await here.ask("GET", f"{PEOPLE}/{roster}"))
    async with world(home, "viewer") as viewer:
        for path in (f"{PEOPLE}/{roster}", PEOPLE, "/notifications/deliveries"):
            told = str(await viewer.ask("GET", path, params={"limit": 500}))
            assert "a…" in told
            assert "ali@" not in told
        await viewer.ask("POST", "/notifications/channels", 403, hook())
    assert "ali@" not in str(here.rows("SELECT o::text FROM audit.outbox o"))


async def test_a_part_of_the_tree_sees_its_own_alarms_messages(here: World, home: Home) -> None:
    roster = await here.roster({"name": "nobody reaches me"})
    await here.route({"roster": roster})
    (alert,) = here.raised(await here.tag())
    case = here.rows(
        "WITH c AS (INSERT INTO notify.cases (route, digest, opened_ms, due_ms, ended) "
        "VALUES (gen_random_uuid(), false, 1, 1, 'exhausted') RETURNING id), j AS ("
        "INSERT INTO notify.case_alarms SELECT id, %s, gen_random_uuid(), 'k', 1 FROM c), d AS ("
        "INSERT INTO notify.deliveries (case_id, number, rank, state, created_ms, due_ms, reason) "
        "SELECT id, 0, 1, 'dead', 1, 1, 'r' FROM c) SELECT id::text FROM c",
        alert,
    )[0][0]
    for scopes, sees in (((here.area,), True), ((f"{here.area}/W",), False), (("Other",), False)):
        async with world(home, "engineer", scopes) as limited:
            for path in ("/notifications/deliveries", "/notifications/dead"):
                items = (await limited.ask("GET", path, params={"limit": 500}))["items"]
                assert (case in {each["case_id"] for each in items}) is sees
                assert all(each["case_id"] for each in items)
            await limited.ask("GET", "/notifications/channels", 403)
            await limited.ask("POST", "/notifications/channels", 403, hook())
            await limited.ask("POST", f"/notifications/deliveries/{uuid.uuid4()}/retry", 403)


async def test_pages_hold_together(here: World) -> None:
    channel = await here.channel("webhook", url="https://example.org/", secret=SECRET)
    sent = {
        (await here.ask("POST", f"/notifications/channels/{channel}/test", 202, {}))["delivery"]
        for _ in range(7)
    }
    seen: list[str] = []
    cursor: dict[str, Any] = {}
    while True:
        asked = {"limit": 3} | cursor
        page = await here.ask("GET", "/notifications/deliveries", params=asked)
        seen += [each["id"] for each in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert len(seen) == len(set(seen))
    assert sent <= set(seen)
    for wrong in ("x", "1", "1_x", "9" * 30 + f"_{uuid.uuid4()}", "-1_" + str(uuid.uuid4())):
        await here.ask("GET", "/notifications/deliveries", 422, params={"cursor": wrong})


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("channels", hook(url="ftp://example.org/"), "config.url"),
        ("channels", hook(url="https://user:pass@example.org/"), "not kept secret"),
        ("channels", hook(url="https://exa mple.org/"), "config.url"),
        ("channels", hook(url="https://[::1/"), "config.url"),
        ("channels", hook(secret="short"), "config.secret"),
        ("channels", hook(colour="red"), "config.colour"),
        ("channels", hook(name="a\nb"), "name"),
        ("channels", hook(name="a\x00b"), "name"),
        ("channels", hook() | {"kind": "pigeon"}, "kind"),
        ("channels", {"name": "m", "kind": "email", "config": {"host": "h"}}, "config.sender"),
        (
            "channels",
            {
                "name": "m",
                "kind": "email",
                "config": {"host": "h", "sender": "a@b.c", "ca": "-----BEGIN nothing"},
            },
            "no certificate",
        ),
        ("rosters", {"name": "r", "roster": {"members": []}}, "members"),
        (
            "rosters",
            {"name": "r", "roster": {"members": [{"name": "a"}], "time_zone": "../etc/passwd"}},
            "time zone",
        ),
        (
            "rosters",
            {
                "name": "r",
                "roster": {
                    "members": [
                        {"name": "a", "reach": [{"channel": str(uuid.UUID(int=1)), "to": "x"}]}
                    ]
                },
            },
            "none of channels",
        ),
        ("routes", {"name": "r", "route": {"steps": []}}, "steps"),
        (
            "routes",
            {"name": "r", "route": {"steps": [{"roster": str(uuid.UUID(int=1))}]}},
            "none of rosters",
        ),
    ],
)
async def test_what_makes_no_sense_is_refused(
    here: World, path: str, body: dict[str, Any], said: str
) -> None:
    answer = await here.client.post(f"/notifications/{path}", json=body)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.text
    assert SECRET not in answer.text


async def test_a_switched_off_channel_is_not_tested(here: World) -> None:
    made = await here.ask("POST", "/notifications/channels", 201, hook() | {"enabled": False})
    await here.ask("POST", f"/notifications/channels/{made['id']}/test", 409, {})
