"""Journeys through the portal against the running system."""

import re
import time

import pytest
from playwright.sync_api import Browser, expect

from browser.visits import DEADLINE_MS, DESKTOP, PHONE, Open, Visit
from ogim.infra.home import Home

pytestmark = pytest.mark.browser

WELL = "offshore/WELL-00009"
PRESSURES = (f"{WELL}/tree/P-TPT", f"{WELL}/choke/P-MON-CKP")


def test_a_wrong_password_is_said_and_keeps_one_out(instance: Home, browser: Browser) -> None:
    page = browser.new_page(ignore_https_errors=True)
    page.goto(f"{instance.https_url}/connectors")
    page.fill("input[autocomplete^=username]", "admin")
    page.fill("input[type=password]", "not the password")
    page.click("button[type=submit]")
    expect(page.get_by_role("alert")).to_contain_text("wrong", timeout=DEADLINE_MS)
    expect(page).to_have_url(re.compile(r"/signin\?next=%2Fconnectors"))
    page.close()


def test_the_overview_shows_values_that_change(portal: Visit) -> None:
    card = portal.page.locator(f'[data-well="{WELL}"]')
    card.scroll_into_view_if_needed()  # what is in view is asked for; areas above it may be silent
    expect(portal.page.locator('[data-state="live"]')).to_be_visible()
    expect(card.get_by_text("bar").first).to_be_visible()
    before = card.inner_text()
    deadline = time.monotonic() + 20
    while card.inner_text() == before:
        assert time.monotonic() < deadline, "no value of the well changed within 20 s"
        portal.page.wait_for_timeout(250)
    assert not portal.complaints


def test_a_well_page_shows_values_where_they_are_measured(portal: Visit) -> None:
    portal.page.locator(f'[data-well="{WELL}"] h3 a').click()
    expect(portal.page.get_by_role("heading", name="WELL-00009")).to_be_visible()
    expect(portal.page.get_by_role("img", name="Schematic of the well")).to_be_visible()
    callout = portal.page.get_by_title(f"Trend of {WELL}/tree/P-TPT")
    expect(callout).to_contain_text(re.compile(r"\d+\.\d"))
    callout.click()
    expect(portal.page).to_have_url(re.compile(r"/trends\?tags="))


def window_of(url: str) -> int:
    """The length of time that readings are asked for, ms; 0: the address asks for none."""
    if "/api/timeseries?" not in url:
        return 0
    begin, end = (int(re.findall(rf"[?&]{key}=(\d+)", url)[0]) for key in ("from", "to"))
    return end - begin


def test_zooming_asks_the_server_for_more_detail(portal: Visit) -> None:
    span = 3_600_000
    portal.go(f"/trends?tags={portal.ids(*PRESSURES)}&span={span}".replace(" ", ""))
    plot = portal.page.locator(".u-over")
    expect(plot).to_be_visible()
    box = plot.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    with portal.page.expect_request(lambda request: 0 < window_of(request.url) < span) as asked:
        portal.page.mouse.move(box["x"] + box["width"] * 0.4, middle)
        portal.page.mouse.down()
        portal.page.mouse.move(box["x"] + box["width"] * 0.6, middle, steps=5)
        portal.page.mouse.up()
    assert 600_000 < window_of(asked.value.url) < 900_000
    expect(portal.page).to_have_url(re.compile(r"from=\d+&to=\d+"))
    for name in PRESSURES:
        expect(portal.page.locator("tbody")).to_contain_text(name)
    portal.page.go_back()
    expect(portal.page).to_have_url(re.compile("span=3600000"))


def test_a_trend_can_be_taken_home(portal: Visit) -> None:
    portal.go(f"/trends?tags={portal.ids(PRESSURES[0])}&span=600000")
    with portal.page.expect_download() as download:
        portal.page.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename.endswith(".csv")
    assert PRESSURES[0] in download.value.path().read_text()


def test_connectors_run_and_can_be_browsed(portal: Visit) -> None:
    while not portal.page.url.endswith("/connectors"):  # between the two a browser may stand still
        portal.page.keyboard.press("g")
        portal.page.keyboard.press("c")
        portal.page.wait_for_timeout(500)
    row = portal.page.locator('[data-connector="offshore-opcua"]')
    expect(row.locator('[data-state="running"]')).to_be_visible()
    row.get_by_role("link").click()
    portal.page.get_by_role("button", name="Browse").click()
    tree = portal.page.locator("main li", has_text="WELL-00009").first
    expect(tree).to_be_visible(timeout=60_000)
    tree.get_by_role("checkbox").first.click()
    expect(portal.page.get_by_role("button", name="Make tags")).to_be_enabled()


def test_search_finds_a_tag_and_goes_to_its_trend(portal: Visit) -> None:
    portal.page.keyboard.press("/")
    portal.page.keyboard.type("00009 P-TPT")
    option = portal.page.get_by_role("option", name=re.compile("P-TPT")).first
    expect(option).to_be_visible()
    option.click()
    expect(portal.page).to_have_url(re.compile(r"/trends\?tags="))


def test_persian_is_right_to_left_with_jalali_dates(open_portal: Open) -> None:
    visit = open_portal(language="fa")
    assert visit.page.evaluate("document.documentElement.dir") == "rtl"
    rail = visit.page.get_by_role("navigation").bounding_box()
    assert rail
    assert rail["x"] > DESKTOP["width"] / 2
    expect(visit.page.locator("header time")).to_contain_text(
        re.compile("[۰-۹]{2}:[۰-۹]{2}:[۰-۹]{2}")
    )
    expect(visit.page.locator("header time")).to_contain_text(re.compile("۱۴[۰-۹]{2}"))
    visit.go(f"/trends?tags={visit.ids(PRESSURES[0])}&span=3600000")
    expect(visit.page.locator(".uplot")).to_be_visible()
    assert (
        visit.page.evaluate("getComputedStyle(document.querySelector('.uplot')).direction") == "ltr"
    )


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("fa", "dark")])
def test_nothing_comes_from_outside_and_nothing_complains(
    open_portal: Open, language: str, theme: str
) -> None:
    visit = open_portal(language=language, theme=theme)
    policy = visit.page.request.get(visit.url).headers["content-security-policy"]
    assert "unsafe" not in policy
    trend = f"/trends?tags={visit.ids(PRESSURES[0])}&span=600000"
    pages = ("/", f"/areas/{WELL}", "/trends", "/tags", "/connectors", "/connectors?create=true")
    for path in (*pages, "/status", trend):
        visit.go(path)
    plot = visit.page.locator(".u-over")
    expect(plot).to_be_visible()
    plot.hover()
    assert not visit.complaints
    assert not [url for url in visit.asked if not url.startswith(visit.url)]


def test_a_phone_needs_no_sideways_scrolling(open_portal: Open) -> None:
    visit = open_portal(size=PHONE)
    for path in ("/", f"/areas/{WELL}", "/trends", "/tags", "/connectors", "/status"):
        visit.go(path)
        visit.page.wait_for_timeout(300)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
