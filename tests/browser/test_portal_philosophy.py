"""The alarm philosophy on the screen; the pages of rules under axe and in Persian."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import expect

from browser.judged import a_point, region, stored
from browser.test_portal_accessibility import NARROW, violations
from browser.visits import DESKTOP, Open, Visit

# The stream may still be waking up when the first reading comes.
pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def test_the_philosophy_is_read_judged_and_replaced(portal: Visit) -> None:
    page = portal.page
    portal.go("/alarms/philosophy")
    matrix = page.get_by_role("table", name="Priority matrix")
    expect(matrix.get_by_role("row", name="Severe")).to_contain_text("Critical")
    expect(region(page, "Drift")).to_contain_text("live")
    page.get_by_role("button", name="Edit the present one").click()
    document = page.get_by_label("Document (YAML)")
    expect(document).to_have_value(re.compile("response_times"))
    before = document.input_value()
    document.fill("matrix: {severe: [low]}")
    page.get_by_role("button", name="Check it").click()
    expect(document).to_have_attribute("aria-invalid", "true")
    document.fill(before.replace("deadband_percent: 0.5", "deadband_percent: 1.5"))
    page.get_by_role("button", name="Check it").click()
    panel = region(page, "Replace the philosophy")
    panel.get_by_label("Reason").fill("noisy transmitters")
    panel.get_by_role("button", name="Put it in force").click()
    expect(panel).to_contain_text("It is in force")
    expect(region(page, "Priority matrix")).to_contain_text("1.5")
    panel.get_by_label("Document (YAML)").fill(before)
    page.get_by_role("button", name="Check it").click()
    panel.get_by_label("Reason").fill("back again")
    panel.get_by_role("button", name="Put it in force").click()
    expect(region(page, "Priority matrix")).to_contain_text("0.5")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export (YAML)").click()
    assert "response_times" in download.value.path().read_text()


@pytest.mark.parametrize(
    ("language", "theme", "size"),
    [("en", "dark", DESKTOP), ("fa", "light", DESKTOP), ("fa", "dark", NARROW)],
)
def test_the_pages_of_rules_have_no_violations(
    open_portal: Open, language: str, theme: str, size: Any
) -> None:
    visit = open_portal(language=language, theme=theme, size=size)
    point = a_point(visit)
    rule = stored(visit, point, title={"en": "High", "fa": "زیاد"})
    wrong: dict[str, list[str]] = {}
    for path in (
        "/alarms/rules",
        f"/alarms/rules/{rule}",
        f"/alarms/rules/{rule}?edit=true",
        f"/alarms/rules/new?tag={point.name}",
        "/alarms/philosophy",
    ):
        visit.go(path)
        visit.page.locator("main [role=status][class*=skeleton]").first.wait_for(state="detached")
        if found := violations(visit):
            wrong[path] = found
    assert not wrong, json.dumps(wrong, indent=1)


def test_persian_says_the_condition_in_words(open_portal: Open) -> None:
    visit = open_portal(language="fa")
    page, point = visit.page, a_point(visit)
    visit.go(f"/alarms/rules/{stored(visit, point)}?edit=true")
    expect(page.get_by_role("region", name="پیش‌نمایش زنده")).to_contain_text("۲ هشدار")
    page.get_by_label("حد", exact=True).fill("۱۳۰")
    page.get_by_label("دلیل").fill("لولهٔ قوی‌تر")
    page.get_by_role("button", name="ذخیره").click()
    words = page.get_by_role("region", name="شرط").inner_text()
    assert re.sub("[\u2066-\u2069]", "", words).find("بالای ۱۳۰ bar") > 0
