"""Second factors in the browser: demanded by a role, set up, asked for, taken away."""

import re
import time
from collections.abc import Iterator

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from browser.visits import DEADLINE_MS, Visit, sign_in
from ogim.infra.clock import now_ms
from ogim.infra.home import Home

pytestmark = pytest.mark.browser
PASSWORD = "velvet-harbour-38-comet"
STEP_MS, LEFT_MS = 30_000, 10_000


@pytest.fixture
def person(portal: Visit) -> Iterator[str]:
    """The name of a user whose role demands a second factor; the password is the person's own."""
    stamp = f"{time.time_ns() % 10**9}"
    role, name = f"crew-{stamp}", f"crew{stamp}"
    body = {"name": role, "description": "crew", "permissions": ["tags:read", "timeseries:read"]}
    portal.ask("POST", "/roles", body)
    before = portal.ask("GET", "/second-factors/policy")["roles"]
    portal.ask("PUT", "/second-factors/policy", {"roles": [*before, role]})
    user = {"username": name, "display_name": "Crew", "password": PASSWORD, "roles": [role]}
    portal.ask("POST", "/users", {**user, "must_change_password": False})
    yield name
    portal.ask("PUT", "/second-factors/policy", {"roles": before})


@pytest.fixture
def page(browser: Browser, instance: Home) -> Iterator[Page]:
    context = browser.new_context(ignore_https_errors=True, locale="en-GB")
    context.set_default_timeout(DEADLINE_MS)
    page = context.new_page()
    page.goto(f"{instance.https_url}/tags")
    yield page
    context.close()


def code(secret: str, steps: int = 0) -> str:
    return pyotp.TOTP(secret).at(now_ms() // 1000, counter_offset=steps)


def enrol(page: Page) -> str:
    """Set the authenticator up; returns its secret."""
    page.get_by_role("button", name="Set up the authenticator").click()
    asked = page.get_by_role("dialog", name="Confirm that it is you")
    expect(asked.get_by_label("Your password")).to_be_focused()
    page.keyboard.type("not my password")
    page.keyboard.press("Enter")
    expect(asked.get_by_role("alert")).to_contain_text("That is not your password")
    asked.get_by_label("Your password").fill(PASSWORD)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Set up the authenticator")
    expect(dialog.get_by_role("img", name=re.compile("QR code"))).to_be_visible()
    secret = dialog.locator("bdi").inner_text()
    while now_ms() % STEP_MS > STEP_MS - LEFT_MS:  # at a step's end the last one's code is late
        page.wait_for_timeout(250)
    dialog.get_by_label("Six digits").fill(code(secret, -1))
    page.keyboard.press("Enter")
    codes = page.get_by_role("dialog", name="Recovery codes")
    expect(codes.get_by_role("listitem")).to_have_count(10)
    codes.get_by_role("button", name="I have kept them").click()
    return secret


def test_a_role_that_demands_a_factor_leads_to_its_set_up_and_then_on(
    page: Page, person: str
) -> None:
    sign_in(page, person, PASSWORD)
    expect(page.get_by_text("Your role demands a second factor")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/me"))
    rail = page.get_by_role("navigation", name="Pages")
    expect(rail.get_by_role("link")).to_have_count(0)
    enrol(page)
    expect(page.get_by_text("Your role demands a second factor")).to_have_count(0)
    page.get_by_role("button", name="Go on").click()
    expect(page).to_have_url(re.compile(r"/tags$"))
    expect(rail.get_by_role("link", name="Tags")).to_be_visible()


def test_a_factor_is_asked_for_at_sign_in_and_to_take_it_away(
    page: Page, person: str, instance: Home
) -> None:
    sign_in(page, person, PASSWORD)
    secret = enrol(page)
    page.get_by_role("button", name="Sign out", exact=True).click()
    sign_in(page, person, PASSWORD)
    field = page.get_by_label("Six digits")
    expect(field).to_be_focused()
    field.fill("000000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("does not match")
    field.fill(code(secret))
    page.keyboard.press("Enter")
    expect(page.get_by_role("navigation", name="Pages")).to_be_visible()
    page.goto(f"{instance.https_url}/me")
    opener = page.get_by_role("button", name="Remove the authenticator")
    opener.click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(opener).to_be_focused()
    opener.click()
    page.get_by_role("dialog").get_by_role("button", name="Remove the authenticator").click()
    asked = page.get_by_role("dialog", name="Confirm that it is you")
    asked.get_by_label("Six digits").fill(code(secret, 1))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Set up the authenticator")).to_be_visible()
