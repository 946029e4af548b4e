"""From channel, roster and route made in the portal to the proof by the alarm, sent for real."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from browser.test_portal_accessibility import violations
from browser.test_portal_alarms import a_tag, raise_by_hand
from browser.visits import DESKTOP, Open, Visit
from integration.notify_rig import Running, server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
SENT_MS = 60_000
NARROW = ViewportSize(width=360, height=800)


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Running]:
    """A mail server that is a process."""
    with server("smtp", tmp_path / "post", "none") as running:
        yield running


def save(page: Page) -> None:
    """Save the form of a new one; its own page opens."""
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(lambda url: not url.endswith("/new"))


def group(page: Page, name: str) -> Locator:
    """A list of the form by its legend."""
    return page.get_by_role("group", name=name, exact=True)


def make_channel(visit: Visit, post: Running, name: str) -> None:
    """A channel to the mail server."""
    page = visit.page
    visit.go("/alarms/notifications")
    page.get_by_role("link", name="New channel").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Server", exact=True).fill("127.0.0.1")
    page.get_by_label("Port", exact=True).fill(str(post.port))
    page.get_by_label("Security", exact=True).select_option("none")
    page.get_by_label("Sender's address", exact=True).fill("ogim@example.org")
    save(page)


def make_roster(visit: Visit, name: str, channel: str, to: str) -> None:
    """One member, on call at all hours by a layer of a fortnight."""
    page = visit.page
    visit.go("/alarms/notifications/rosters/new")
    page.get_by_label("Name", exact=True).first.fill(name)
    members = group(page, "Members")
    members.get_by_label("Name", exact=True).fill("Bita")
    members.get_by_role("button", name="Add a way").click()
    members.get_by_label("Channel", exact=True).select_option(label=channel)
    members.get_by_label("Address", exact=True).fill(to)
    page.get_by_role("button", name="Add a layer").click()
    group(page, "Layers").get_by_label("First hand-over").fill("2026-01-01")
    save(page)


def make_route(visit: Visit, name: str, roster: str, area: str) -> None:
    """Alarms of an area to the roster."""
    page = visit.page
    visit.go("/alarms/notifications/routes/new")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Assets", exact=True).fill(area)
    page.get_by_role("button", name="Add a step").click()
    page.get_by_label("Roster", exact=True).select_option(label=roster)
    save(page)


def test_who_is_told_is_set_up_by_hand_and_the_proof_stands_by_the_alarm(
    portal: Visit, post: Running
) -> None:
    page, name = portal.page, f"nt {secrets.token_hex(3)}"
    make_channel(portal, post, name)
    page.get_by_label("E-mail address").fill("test@example.org")
    page.get_by_role("button", name="Send a test message").click()
    expect(page.locator("[data-delivery] [data-state=sent]")).to_be_visible(timeout=SENT_MS)
    tag, area = a_tag(portal)
    make_roster(portal, name, name, f"bita@{area}.example")
    expect(page.locator(f'[data-roster="{name}"]')).to_contain_text("Now: Bita")
    make_route(portal, name, name, area)
    alarm = raise_by_hand(portal, tag, "Gas in the cellar", "high")
    portal.go(f"/alarms/{alarm}")
    region = page.get_by_role("region", name="Who was told")
    told = region.locator("[data-delivery]").filter(has_text=f"bita@{area}.example")
    expect(told.locator("[data-state=sent]")).to_have_text("Sent", timeout=SENT_MS)
    expect(told).to_contain_text("Bita")
    expect(told).to_contain_text("@example.org>")
    letters = [each for each in post.lines("mails") if each["to"] == [f"bita@{area}.example"]]
    assert [alarm in each["content"] for each in letters] == [True]
    assert portal.complaints == []


def test_somebody_takes_over_in_two_clicks_and_hands_back(portal: Visit) -> None:
    page, name = portal.page, f"nt {secrets.token_hex(3)}"
    layer = {"name": "duty", "members": ["Ali"], "start": "2026-01-01"}
    roster = {"members": [{"name": "Ali"}, {"name": "Bita"}], "layers": [layer]}
    portal.ask("POST", "/notifications/rosters", {"name": name, "roster": roster})
    portal.go("/alarms/notifications")
    card = page.locator(f'[data-roster="{name}"]')
    expect(card).to_contain_text("Now: Ali")
    card.get_by_role("button", name="Take over").click()
    page.locator("dialog").get_by_label("Who").select_option("Bita")
    page.locator("dialog").get_by_role("button", name="8 hours").click()
    expect(card).to_contain_text("Now: Bita (took over)")
    card.get_by_role("button", name="Hand back").click()
    expect(card).to_contain_text("Now: Ali")
    assert portal.complaints == []


def test_what_the_server_refuses_stands_at_its_field(portal: Visit) -> None:
    page = portal.page
    portal.go("/alarms/notifications/channels/new")
    page.get_by_label("Name", exact=True).fill(secrets.token_hex(4))
    page.get_by_label("Server", exact=True).fill("no host")
    page.get_by_label("Sender's address", exact=True).fill("ogim@example.org")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Server", exact=True)).to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize(
    ("language", "theme", "size"),
    [("en", "dark", DESKTOP), ("fa", "light", DESKTOP), ("fa", "dark", NARROW)],
)
def test_the_rooms_have_no_violations(
    open_portal: Open, language: str, theme: str, size: ViewportSize
) -> None:
    visit = open_portal(language=language, theme=theme, size=size)
    wrong: dict[str, list[str]] = {}
    rooms = [f"/{room}/new" for room in ("rosters", "routes", "channels")]
    for room in ("", *rooms):
        visit.go(f"/alarms/notifications{room}")
        visit.page.locator("main [role=status]").first.wait_for(state="detached")
        if found := violations(visit):
            wrong[room] = found
    assert not wrong
    if language == "fa":
        expect(visit.page.locator("#content h1")).to_have_text("کانال تازه")
