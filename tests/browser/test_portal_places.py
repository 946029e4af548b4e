"""Enterprise, site, area, well: the portal goes by what things are, not by how deep they lie."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from browser.visits import Visit

pytestmark = pytest.mark.browser
STEPS = ("enterprise", "site", "area", "well", "equipment")


@pytest.fixture
def deep(portal: Visit) -> Iterator[str]:
    """The path of a well below an enterprise and a site, with two tags."""
    stamp = time.time_ns() % 10**8
    names = (f"Arvand {stamp}", "North", "Block 7", "N-01", "esp")
    paths = ["/".join(names[: at + 1]) for at in range(len(names))]
    assets = [
        portal.ask("POST", "/assets", {"path": path, "kind": kind})
        for path, kind in zip(paths, STEPS, strict=True)
    ]
    tags = [
        portal.ask("POST", "/tags", {"name": f"{path}", "unit": "Pa", "data_type": "double"})
        for path in (f"{paths[3]}/P-PDG", f"{paths[4]}/intake-pressure")
    ]
    yield paths[3]
    for tag in tags:
        portal.ask("DELETE", f"/tags/{tag['tag_id']}")
    for asset in reversed(assets):
        portal.ask("DELETE", f"/assets/{asset['asset_id']}")


def test_a_well_below_a_site_is_found_where_it_lies(portal: Visit, deep: str) -> None:
    page, (enterprise, site, area, well) = portal.page, deep.split("/")
    portal.go("/")
    section = page.locator(f'[data-area="{enterprise}/{site}/{area}"]')
    expect(section.get_by_role("heading", name=area)).to_be_visible()
    expect(section).to_contain_text(f"{enterprise} › {site}")
    expect(page.get_by_role("heading", name=enterprise)).to_have_count(0)
    expect(section.locator("[data-well]")).to_have_count(1)
    expect(section.get_by_text("esp intake-pressure")).to_be_visible()
    section.get_by_role("link", name=area).click()
    expect(page.get_by_role("heading", name=area, level=1)).to_be_visible()
    expect(page.locator("#content")).to_contain_text(f"{enterprise} › {site}")
    page.get_by_role("link", name=well).click()
    expect(page.get_by_role("heading", name=well, level=1)).to_be_visible()
    expect(page.get_by_role("table").get_by_role("link", name="P-PDG")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name=well, level=1)).to_be_visible()
    expect(page.get_by_role("table").get_by_role("link", name="P-PDG")).to_be_visible()
    page.locator("#content").get_by_role("link", name=re.compile(area)).click()
    expect(page.get_by_role("heading", name=area, level=1)).to_be_visible()


def test_search_says_where_a_well_lies(portal: Visit, deep: str) -> None:
    page, (enterprise, site, area, well) = portal.page, deep.split("/")
    portal.go("/")
    page.keyboard.press("/")
    page.keyboard.type(f"{enterprise} {well}")
    option = page.get_by_role("option").filter(has_text=f"{enterprise} › {site} › {area}").first
    expect(option).to_contain_text(well)
    option.click()
    expect(page.get_by_role("heading", name=well, level=1)).to_be_visible()
