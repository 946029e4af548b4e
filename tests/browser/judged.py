"""Tags with a past, and rules on them, for tests of the pages of alarm rules."""

import secrets
import time
from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import Locator, Page

from browser.visits import Visit

STREAM_S: Final = 120
EVERY_S: Final = 5
SPAN_S: Final = 900


@dataclass(frozen=True)
class Point:
    """A tag of a test's own whose newest quarter of an hour is 100 bar, twice 150 for a minute."""

    tag_id: int
    name: str


def a_point(visit: Visit) -> Point:
    """A tag with a past; the stream has stored it when this returns."""
    name = f"ru-{secrets.token_hex(4)}/WELL-1/tree/P-1"
    body = {"name": name, "unit": "bar", "interval_ms": EVERY_S * 1000, "limit_hh": 170}
    tag_id = visit.ask("POST", "/tags", body)["tag_id"]
    now = int(time.time())
    readings = [
        {"tag": name, "ts": at * 1000, "value": 150.0 if high(now - at) else 100.0 + at % 3}
        for at in range(now - SPAN_S, now - EVERY_S, EVERY_S)
    ]
    visit.ask("POST", "/ingest", readings)
    deadline = time.monotonic() + STREAM_S
    trial = {"rule": a_rule(name), "recent_s": 3600}
    while visit.ask("POST", "/rules/trial", trial)["candidate"]["alarms"] < 2:
        assert time.monotonic() < deadline, "the stream stored nothing"
        visit.page.wait_for_timeout(500)
    return Point(tag_id, name)


def high(age_s: int) -> bool:
    """Whether the value was high so long ago."""
    return 240 <= age_s < 300 or 600 <= age_s < 660


def a_rule(tag: str, **fields: Any) -> dict[str, Any]:
    """A rule as the API takes it."""
    condition = {"kind": "limit", "side": "high", "limit": 120, "deadband": 5, "unit": "bar"}
    return {"name": f"High {secrets.token_hex(4)}", "tag": tag, "condition": condition, **fields}


def stored(visit: Visit, point: Point, **fields: Any) -> str:
    """The id of a rule that is there already."""
    return visit.ask("POST", "/rules?anyway=true", a_rule(point.name, **fields))["rule_id"]


def region(page: Page, name: str) -> Locator:
    """A titled part of the page."""
    return page.get_by_role("region", name=name, exact=True)
