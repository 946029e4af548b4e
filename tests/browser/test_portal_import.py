"""Bulk import in the browser: tried first, row by row, then done as it was shown."""

import secrets

import pytest
from playwright.sync_api import FilePayload, Locator, expect

from browser.visits import Open, Visit

pytestmark = pytest.mark.browser


def table_of(area: str) -> FilePayload:
    """A file with a tag that can be made, one that can't for its number, one for its name."""
    rows = [
        "name,unit,limit_h",
        f"{area}/W-1/p,Pa,7000000",
        f"{area}/W-1/t,degC,warm",
        f"{area}//q,bar,",
    ]
    return {"name": "tags.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode()}


def tried(visit: Visit, area: str) -> Locator:
    """The report of a dry run of the file."""
    visit.go("/tags/import")
    visit.page.set_input_files("input[type=file]", table_of(area))
    expect(visit.page.get_by_text("tags.csv")).to_be_visible()
    visit.page.get_by_role("button", name="Show what it would do").click()
    report = visit.page.get_by_role("region", name="What the file would do")
    expect(report).to_be_visible()
    return report


def test_a_dry_run_shows_each_row_and_the_import_does_just_that(portal: Visit) -> None:
    area, page = f"imp-{secrets.token_hex(4)}", portal.page
    report = tried(portal, area)
    rejected = report.locator('[data-outcome="rejected"]')
    expect(rejected).to_have_count(2)
    expect(rejected.first).to_contain_text("Limit high")
    expect(rejected.first).to_contain_text("'warm'")
    do = report.get_by_role("button", name="Import 1 change")
    expect(do).to_be_disabled()
    expect(report.get_by_role("alert")).to_contain_text("2 rows have errors")
    assert portal.ask("GET", f"/tags?q={area}")["items"] == []

    page.get_by_label("Leave rows with errors out").check()
    page.get_by_role("button", name="Show what it would do").click()
    report.get_by_role("button", name="new 1").click()
    expect(report.locator('[data-outcome="created"]')).to_contain_text("Limit high 7,000,000")
    do.click()
    expect(page.get_by_text("Imported.")).to_be_visible()
    (tag,) = portal.ask("GET", f"/tags?q={area}")["items"]
    assert (tag["name"], tag["limit_h"]) == (f"{area}/W-1/p", 7e6)


def test_what_is_wrong_with_a_row_is_said_in_persian(open_portal: Open) -> None:
    visit = open_portal(language="fa")
    visit.go("/tags/import")
    visit.page.set_input_files("input[type=file]", table_of(f"imp-{secrets.token_hex(4)}"))
    visit.page.get_by_role("button", name="نشان بده چه می‌کند").click()
    rejected = visit.page.locator('[data-outcome="rejected"]')
    expect(rejected.first).to_contain_text("عدد نیست")
    expect(rejected.last).to_contain_text("هیچ بخشی از نام تگ تهی نیست")
