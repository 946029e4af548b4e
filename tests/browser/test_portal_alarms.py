"""Alarms on the screen: raised, seen, acknowledged, returned; shelved; a hundred in one gesture."""

import re
import secrets
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.visits import PHONE, Open, Visit

pytestmark = pytest.mark.browser
STREAM_S = 60
"""From a reading at the door to an alarm: the stream may still be waking up."""


def a_tag(visit: Visit, **fields: Any) -> tuple[int, str]:
    """A tag of a test's own in an area of its own: its id, and the area's path."""
    area = f"al-{secrets.token_hex(4)}"
    body = {"name": f"{area}/WELL-1/tree/P-1", "unit": "bar", "interval_ms": 1_000, **fields}
    return visit.ask("POST", "/tags", body)["tag_id"], area


def raise_by_hand(visit: Visit, tag: int, title: str, priority: str = "medium") -> str:
    """An alarm that somebody raises; it stands until it is resolved."""
    body = {
        "tag_id": tag,
        "priority": priority,
        "title": {"en": title, "fa": f"فارسی {title}"},
        "action": {"en": "Close the choke", "fa": "چوک را ببندید"},
    }
    return visit.ask("POST", "/alerts", body)["id"]


def send_until(visit: Visit, area: str, value: float, met: Callable[[], bool]) -> None:
    """Readings of the area's tag, each of its time, as an instrument goes on sending."""
    deadline = time.monotonic() + STREAM_S
    while not met():
        assert time.monotonic() < deadline, f"{value} did nothing"
        ts = int(time.time() * 1000)
        visit.ask("POST", "/ingest", [{"tag": f"{area}/WELL-1/tree/P-1", "ts": ts, "value": value}])
        visit.page.wait_for_timeout(1_000)


def row(page: Page, alarm: str) -> Locator:
    """An alarm's row of the list."""
    return page.locator(f'[data-alarm="{alarm}"]')


def reason(page: Page, text: str) -> None:
    """Give the reason that a dialog asks for, and send it by the key."""
    page.locator("dialog").get_by_label("Reason").fill(text)
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_have_count(0)


def test_an_alarm_comes_is_acknowledged_by_a_key_and_goes_when_it_is_over(portal: Visit) -> None:
    page = portal.page
    tag, area = a_tag(portal)
    portal.go(f"/alarms?asset={area}")
    expect(page.get_by_role("heading", name=re.compile("No alarm"))).to_be_visible()
    alarm = raise_by_hand(portal, tag, "Gas in the cellar", "critical")
    mark = row(page, alarm).locator("[data-state]")
    expect(mark).to_have_attribute("data-state", "unacknowledged")
    expect(mark).to_have_attribute("data-priority", "critical")
    expect(page.locator("section", has_text="Gas in the cellar").first).to_be_visible()
    portal.go(f"/areas/{area}")
    card = page.locator(f'[data-well="{area}/WELL-1"]')
    card.get_by_role("link", name=re.compile("Gas in the cellar")).click()
    expect(row(page, alarm)).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(mark).to_have_attribute("data-state", "acknowledged")
    expect(row(page, alarm)).to_contain_text("admin")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Close the choke")).to_be_visible()
    acknowledged = page.locator("tbody tr").filter(has=page.get_by_text("Acknowledged").first)
    expect(acknowledged.last).to_contain_text("admin")
    page.get_by_label("What should others know?").fill("fans are on")
    page.get_by_role("button", name="Keep the comment").click()
    expect(page.locator("tbody")).to_contain_text("fans are on")
    page.get_by_role("button", name="It is over").click()
    expect(page.locator("header", has_text="Gas in the cellar")).to_contain_text("Over")
    portal.go(f"/alarms?asset={area}")
    expect(page.get_by_role("heading", name=re.compile("No alarm"))).to_be_visible()
    assert portal.complaints == []


def test_a_hundred_are_acknowledged_in_one_gesture_with_a_reason(portal: Visit) -> None:
    page = portal.page
    tag, area = a_tag(portal)
    for number in range(100):
        raise_by_hand(portal, tag, f"Flood {number}", "low")
    portal.go(f"/alarms?asset={area}")
    expect(page.locator("#content header")).to_contain_text("100 of")
    page.keyboard.press("Control+a")
    page.keyboard.press("a")
    expect(page.locator("dialog")).to_contain_text("100 alarms")
    reason(page, "one cause: the compressor tripped")
    expect(page.get_by_text("100 done.")).to_be_visible()
    page.get_by_label("Acknowledged or not").select_option("unseen")
    expect(page.get_by_role("heading", name="No alarm matches")).to_be_visible()
    found = portal.ask("GET", f"/alerts?standing=true&asset={area}&limit=200")["items"]
    assert {alarm["state"] for alarm in found} == {"acknowledged"}
    assert len(found) == 100
    assert portal.complaints == []


def test_an_alarm_is_shelved_stands_on_the_shelf_and_comes_back(portal: Visit) -> None:
    page = portal.page
    tag, area = a_tag(portal)
    alarm = raise_by_hand(portal, tag, "Known leak", "high")
    key = portal.ask("GET", f"/alerts/{alarm}")["key"]
    portal.go(f"/alarms?asset={area}")
    row(page, alarm).click()
    page.keyboard.press("s")
    page.locator("dialog").get_by_label("For", exact=True).select_option("240")
    reason(page, "the fitter is on the way")
    expect(row(page, alarm)).to_have_count(0)
    portal.go("/alarms/shelf")
    shelved = page.locator(f'tr[data-key="{key}"]')
    expect(shelved).to_contain_text("the fitter is on the way")
    expect(shelved).to_contain_text("admin")
    shelved.get_by_role("button", name="Unshelve").click()
    expect(shelved).to_have_count(0)
    portal.go(f"/alarms?asset={area}")
    expect(row(page, alarm).locator("[data-state]")).to_have_attribute(
        "data-state", "unacknowledged"
    )
    assert portal.complaints == []


def test_a_limit_is_crossed_and_the_alarm_goes_by_itself_when_it_returned(portal: Visit) -> None:
    page = portal.page
    _, area = a_tag(portal, range_lo=0, range_hi=400, limit_hh=300)
    portal.go(f"/alarms?asset={area}")
    found = page.locator("[data-alarm]")
    send_until(portal, area, 350, lambda: found.count() == 1)
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(found.locator("[data-state]")).to_have_attribute("data-state", "acknowledged")
    send_until(portal, area, 20, lambda: found.count() == 0)


def test_the_list_reads_in_persian_from_the_right_and_fits_a_phone(open_portal: Open) -> None:
    visit = open_portal(language="fa", theme="light", size=PHONE)
    page = visit.page
    tag, area = a_tag(visit)
    alarm = raise_by_hand(visit, tag, "Leak", "high")
    visit.go(f"/alarms?asset={area}")
    expect(page.locator("#content h1")).to_have_text("هشدارها")
    expect(row(page, alarm)).to_contain_text("فارسی Leak")
    expect(row(page, alarm)).to_contain_text("تأییدنشده")
    expect(row(page, alarm).locator("time")).to_have_text(re.compile("[۰-۹]"))
    width: int = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    row(page, alarm).click()
    page.locator("#content").get_by_role("button", name="تأیید", exact=True).click()
    expect(row(page, alarm).locator("[data-state]")).to_have_attribute("data-state", "acknowledged")
    assert visit.complaints == []
