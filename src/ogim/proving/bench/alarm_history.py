"""Reading alarms with a million of them in history, as screens and engineers ask."""

import asyncio
import time
from typing import Final

from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.postgres import Role, connect
from ogim.proving.access import Access
from ogim.proving.figures import Figure, figure, percentile

ALARMS: Final = 1_000_000
TAGS: Final = 5_000
ASKED: Final = 40
ROOT: Final = "bench-alarms"
_TAGS: Final = """
INSERT INTO tags.tags (name, unit)
SELECT format('%(root)s/area-%%s/W-%%s/T-%%s', i %% 5, i %% 200, i), 'bar'
  FROM generate_series(1, %(tags)s) i
ON CONFLICT DO NOTHING
"""
_FILL: Final = """
INSERT INTO alerts.alerts (id, key, tag_id, state, active, latched, rank, class_name, raised_ms,
  received_ms, stored_ms, annunciated, activations, activated_ms, returned_ms, acknowledged_ms,
  acknowledged_by, ended_ms, quality, value, setpoint, told)
SELECT gen_random_uuid(), 'limit:hh:' || tag_id,  tag_id,
  CASE WHEN stands THEN 'unacknowledged' ELSE 'normal' END, stands, false,
  CASE WHEN i % 100 = 0 THEN 1 WHEN i % 20 = 0 THEN 2 WHEN i % 5 = 0 THEN 3 ELSE 4 END,
  CASE WHEN i % 3 = 0 THEN 'safety' ELSE 'process' END, at, at + 20, at + 40, true, 1, at,
  CASE WHEN stands THEN NULL ELSE at + 5000 END, CASE WHEN stands THEN NULL ELSE at + 3000 END,
  CASE WHEN stands THEN NULL ELSE 'bench' END, CASE WHEN stands THEN NULL ELSE at + 5000 END,
  0, 95.2, 90, '{"title": {"en": "Pressure is very high", "fa": "فشار بسیار زیاد است"}}'
FROM (
  SELECT i, i % 500 = 0 AS stands, %(now)s::bigint - i * 30000::bigint AS at,
    ids[1 + (random() * random() * (array_length(ids, 1) - 1))::int] AS tag_id
  FROM (SELECT array_agg(tag_id) AS ids FROM tags.tags WHERE name LIKE %(root)s || '/%%') t,
    generate_series(1, %(alarms)s) i
) made
"""
_KEYS: Final = """
INSERT INTO alerts.alarms (key, tag_id) SELECT DISTINCT key, tag_id FROM alerts.alerts
ON CONFLICT DO NOTHING
"""
QUERIES: Final = {
    "newest": "?limit=100",
    "standing": "?limit=100&standing=true",
    "urgent": "?limit=100&standing=true&sort=urgent",
    "critical": "?limit=100&priority=critical",
    "area": f"?limit=100&asset={ROOT}/area-1",
    "well": f"?limit=100&asset={ROOT}/area-1/W-1",
    "class": "?limit=100&class_name=safety",
    "past": "?limit=100&to={past}",
}


def fill(home: Home) -> None:
    """Put a year of alarms into history, one each 30 s."""
    values = {"now": now_ms(), "root": ROOT, "alarms": ALARMS}
    with connect(home, Role.OWNER) as connection:
        connection.execute((_TAGS % {"root": ROOT, "tags": TAGS}).encode())
        connection.execute(_FILL.replace(" % ", " %% ").encode(), values)
        connection.execute(_KEYS)
    with connect(home, Role.OWNER) as connection:
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE alerts.alerts, alerts.alarms, tags.tags")


async def listed(home: Home, access: Access) -> list[Figure]:
    """Pages of 100 at the client, through the gateway, all questions in turn."""
    await asyncio.to_thread(fill, home)
    sender = await access.sender("/alerts")
    taken: dict[str, list[float]] = {name: [] for name in QUERIES}
    for at in range(ASKED + 1):
        for name, query in QUERIES.items():
            path = "/api/alerts" + query.format(past=now_ms() - (at + 1) * 600_000_000)
            begun = time.perf_counter()
            status, content = await sender.get(path, access.token().encode())
            if status != 200:
                raise RuntimeError(f"{path}: {status} {content[:300]!r}")
            if at:
                taken[name].append((time.perf_counter() - begun) * 1000)
    sender.close()
    every = [each for some in taken.values() for each in some]
    slowest = max(taken, key=lambda name: percentile(taken[name], 0.95))
    detail = (
        f"{len(QUERIES)} questions, {ASKED} times each, {ALARMS} in history, through TLS; "
        f"slowest {slowest}: {percentile(taken[slowest], 0.95):.1f} ms"
    )
    return [figure("alarm-list-p95", percentile(every, 0.95), "ms", detail=detail)]
