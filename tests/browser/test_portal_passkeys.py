"""Passkeys in the browser: made, used instead of name and password, used as proof, taken away."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.visits import DEADLINE_MS, Visit, sign_in
from ogim.infra.home import Home

pytestmark = pytest.mark.browser
PASSWORD = "velvet-harbour-38-comet"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def person(portal: Visit) -> str:
    """The name of a user with a password of their own and no second factor."""
    name = f"key{time.time_ns() % 10**9}"
    user = {"username": name, "display_name": "Keys", "password": PASSWORD, "roles": ["viewer"]}
    portal.ask("POST", "/users", {**user, "must_change_password": False})
    return name


@pytest.fixture
def page(browser: Browser, instance: Home) -> Iterator[Page]:
    """The sign-in page at a name, as passkeys need one, in a browser with an authenticator."""
    context = browser.new_context(ignore_https_errors=True, locale="en-GB")
    context.set_default_timeout(DEADLINE_MS)
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto(f"{instance.https_url.replace('127.0.0.1', 'localhost')}/me")
    yield page
    context.close()


def test_a_passkey_signs_in_without_a_name_and_proves_a_critical_act(
    page: Page, person: str
) -> None:
    sign_in(page, person, PASSWORD)
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("dialog", name="Add a passkey").get_by_label("Name").fill("laptop")
    page.keyboard.press("Enter")
    asked = page.get_by_role("dialog", name="Confirm that it is you")
    asked.get_by_label("Your password").fill(PASSWORD)
    page.keyboard.press("Enter")
    codes = page.get_by_role("dialog", name="Recovery codes")
    expect(codes.get_by_role("listitem")).to_have_count(10)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(codes).to_be_visible()
    codes.get_by_role("button", name="I have kept them").click()
    expect(page.get_by_role("region", name="Passkeys")).to_contain_text("laptop")

    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("navigation", name="Pages")).to_be_visible()

    page.goto(re.sub(r"/[^/]*$", "/me", page.url))
    page.get_by_role("button", name="Remove the passkey laptop").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()
    asked.get_by_role("button", name="Use the passkey").click()
    expect(page.get_by_role("region", name="Passkeys")).to_contain_text("None yet")


def test_a_bare_address_leads_to_where_passkeys_work(portal: Visit) -> None:
    portal.go("/me")
    panel = portal.page.get_by_role("region", name="Passkeys")
    expect(panel.get_by_role("button", name="Add a passkey")).to_have_count(0)
    href = panel.get_by_role("link").get_attribute("href")
    assert href == portal.page.url.replace("127.0.0.1", "localhost")
