"""All that changes alarms, their rules and who is told, done once by an administrator."""

import audit_rig as rig
from audit_caller import Caller, version


async def notifications(admin: Caller) -> None:
    """Channels, rosters, routes, and a dead message that is tried again."""
    base = "/notifications"
    hook = {"url": "https://example.org/", "secret": "not to be told at all"}
    channel = {"name": "hook", "kind": "webhook", "config": hook}
    made = await admin.does("post", f"{base}/channels", channel)
    path = f"{base}/channels/{made['id']}"
    await admin.does("put", path, channel, headers=await version(admin, path))
    sent = await admin.does("post", f"{path}/test", {})
    dead = "UPDATE notify.deliveries SET state = 'dead' WHERE id = %s RETURNING 1"
    assert rig.asked(admin.home, dead, sent["delivery"]) == [(1,)]
    await admin.does("post", f"{base}/deliveries/{sent['delivery']}/retry")
    roster = {"name": "night", "roster": {"members": [{"name": "ali"}]}}
    people = (await admin.does("post", f"{base}/rosters", roster))["id"]
    route = {"name": "all", "route": {"steps": [{"roster": people}]}}
    way = (await admin.does("post", f"{base}/routes", route))["id"]
    for where, body in ((f"{base}/routes/{way}", route), (f"{base}/rosters/{people}", roster)):
        await admin.does("put", where, body, headers=await version(admin, where))
        await admin.does("delete", where, headers=await version(admin, where))
    await admin.does("delete", path, headers=await version(admin, path))


async def alarm_rules(admin: Caller) -> None:
    """Rules on a tag, and the philosophy that they follow."""
    await admin.does("post", "/tags", {"name": "audit/ruled", "unit": "bar"})
    rule = {"name": "audit", "tag": "audit/ruled", "condition": {"kind": "quality"}}
    made = await admin.does("post", "/rules", rule)
    path = f"/rules/{made['rule_id']}"
    changed = rule | {"on_delay_s": 5}
    await admin.does("put", path, changed, headers=await version(admin, path))
    await admin.does("delete", path, headers=await version(admin, path))
    match = await version(admin, "/philosophy")
    await admin.does("put", "/philosophy", {"deadband_percent": 1}, headers=match)


async def alarms(admin: Caller) -> None:
    """Two alarms through all that is done to them, and one shelved by its key."""
    tag = await admin.does("post", "/tags", {"name": "audit/alarm"})
    new = {"tag_id": tag["tag_id"], "title": {"en": "smoke"}}
    one, two = [(await admin.does("post", "/alerts", new))["id"] for _ in range(2)]
    await admin.does("post", "/alerts/acknowledge", {"ids": [two], "reason": "seen"})
    path, why = f"/alerts/{one}", {"reason": "test", "minutes": 5}
    await admin.does("post", f"{path}/comment", {"comment": "I look"})
    for begin, end in (
        ("shelve", "unshelve"), ("suppress", "unsuppress"), ("out-of-service", "return-to-service"),
    ):  # fmt: skip
        await admin.does("post", f"{path}/{begin}", why)
        await admin.does("post", f"{path}/{end}", {})
    await admin.does("post", f"{path}/acknowledge", {})
    await admin.does("post", f"{path}/resolve", {})
    key = f"limit:hh:{tag['tag_id']}"
    await admin.does("post", "/alerts/shelf", why | {"key": key})
    await admin.does("delete", f"/alerts/shelf/{key}")
