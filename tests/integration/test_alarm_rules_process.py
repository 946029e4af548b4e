"""The process of the alarms judges by what the catalogue and the rules say, as they are now."""

import signal
from functools import partial
from pathlib import Path

import pytest
from historian_rig import database, publish, wait_for
from rules_rig import limit, rules_api
from tags_rig import at, made, said, some_area
from target_rig import start_target, target

from ogim.infra.clock import now_ms
from ogim.infra.home import Home

pytestmark = [pytest.mark.engines, pytest.mark.timeout(240)]
WITHIN_S = 60


def events(home: Home, tag_id: int) -> list[tuple[str, str, int]]:
    """What happened to a tag's alarms: first part of the key, trigger, source time."""
    with database(home) as connection:
        rows = connection.execute(
            "SELECT key, trigger, at_ms FROM alerts.events WHERE tag_id = %s ORDER BY seq",
            (tag_id,),
        ).fetchall()
    return [(row[0].split(":")[0], row[1], row[2]) for row in rows]


async def test_a_changed_limit_and_a_new_rule_act_and_delays_outlive_a_kill(
    instance: Home, tmp_path: Path
) -> None:
    area = some_area()
    async with rules_api(instance, tmp_path) as api:
        fields = {"unit": "bar", "range_lo": 0, "range_hi": 400, "limit_h": 300}
        tag = await made(api, f"{area}/W-1/P", **fields)
        tag_id, begin = tag["tag_id"], now_ms()
        heard = partial(events, instance, tag_id)
        process = start_target(instance, "alerts")
        try:
            publish(instance, [(tag_id, begin, 290.0, 0, 0)])
            # A limit that is lowered below the newest value raises its alarm without a reading.
            said(await api.put(f"/tags/{tag_id}", json=fields | {"limit_h": 280}, headers=at(1)))
            wait_for("the limit", lambda: [e[:2] for e in heard()] == [("limit", "activate")],
                     WITHIN_S)  # fmt: skip
            body = limit(tag["name"], 20_000, on_delay_s=6)
            body["condition"]["unit"] = "kPa"
            rule = said(await api.post("/rules", json=body), 201)
            # The rule waits for its delay when its process is killed; the next one ends it.
            before, moment = stored(instance), now_ms()
            publish(instance, [(tag_id, moment, 291.0, 0, 0)])
            wait_for("offsets", lambda: stored(instance) > before, WITHIN_S)
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait(10)
        with target(instance, "alerts"):
            wait_for("the rule", lambda: len(heard()) > 1, WITHIN_S)
    (raised,) = heard()[1:]
    # It holds since the rule does, or since a reading that was judged before the rule was known.
    assert raised[:2] == ("rule", "activate")
    assert raised[2] - 6_000 in {rule["updated_at"], moment}


def stored(home: Home) -> int:
    """How many readings were judged, and their offsets stored with the memory."""
    with database(home) as connection:
        row = connection.execute(
            "SELECT coalesce(sum(next_offset), 0) FROM alerts.offsets "
            "WHERE topic = 'processed-data'"
        ).fetchone()
    return int(row[0]) if row else 0
