"""Signing in through an identity provider, in a browser, against a provider's own process."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from browser.visits import DEADLINE_MS
from counterparts import identity_provider
from counterparts.identity_provider import CLIENT_ID, CLIENT_SECRET
from instances import ogim
from ogim.infra.home import Home, Port
from ogim.runtime.free_ports import first_free

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]
LABEL = "Field directory"


@dataclass
class Site:
    """An instance that trusts a provider, and the provider."""

    origin: str
    provider: str

    def command(self, **what: Any) -> None:
        httpx.post(f"{self.provider}/command", json=what, timeout=10).raise_for_status()


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    port, script = first_free(), str(Path(identity_provider.__file__))
    environment = os.environ | {"AUTHLIB_INSECURE_TRANSPORT": "1"}
    with subprocess.Popen(
        [sys.executable, script, str(port)], env=environment, stderr=subprocess.DEVNULL
    ) as served:
        url, until = f"http://127.0.0.1:{port}", time.monotonic() + 30
        while True:
            try:
                httpx.post(f"{url}/command", json={}, timeout=10)
                break
            except httpx.TransportError:
                assert served.poll() is None
                assert time.monotonic() < until
                time.sleep(0.1)
        yield url
        served.terminate()


@pytest.fixture(scope="module")
def site(provider: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An instance of its own: what it trusts is set where it starts."""
    home = Home(home=tmp_path_factory.mktemp("provider"), port_base=first_free())
    settings = {
        "OGIM_OIDC_ISSUER": provider,
        "OGIM_OIDC_CLIENT_ID": CLIENT_ID,
        "OGIM_OIDC_CLIENT_SECRET": CLIENT_SECRET,
        "OGIM_OIDC_ROLE_MAP": '{"field-operators": "operator"}',
        "OGIM_OIDC_LABEL": LABEL,
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        try:
            ogim(home, "up", "--only", "nginx,api")
            site = Site(f"https://localhost:{home.port(Port.HTTPS)}", provider)
            site.command(redirect_uri=f"{site.origin}/api/oidc/callback")
            site.command(
                people={
                    "grace": {"preferred_username": "grace.h", "name": "Grace Hopper"}
                    | {"groups": ["field-operators"]},
                    "stranger": {"preferred_username": "stranger", "groups": ["visitors"]},
                }
            )
            yield site
        finally:
            ogim(home, "down")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(ignore_https_errors=True, locale="en-GB")
    context.set_default_timeout(DEADLINE_MS)
    yield context.new_page()
    context.close()


def go_through(page: Page, subject: str) -> None:
    page.get_by_role("link", name=f"Sign in with {LABEL}").click()
    page.get_by_label("Subject").fill(subject)
    page.get_by_role("button", name="Go on").click()


def test_the_provider_signs_one_in_and_on_to_where_one_was_going(site: Site, page: Page) -> None:
    page.goto(f"{site.origin}/me?from=a%20link")
    expect(page).to_have_url(re.compile(r"/signin\?next="))
    go_through(page, "grace")
    expect(page).to_have_url(re.compile(rf"^{site.origin}/me"))
    expect(page.get_by_role("heading", name="Grace Hopper")).to_be_visible()
    assert "oidc" not in page.url
    page.get_by_role("button", name="Set up the authenticator").click()
    expect(page.get_by_role("img", name=re.compile("QR code"))).to_be_visible()


def test_an_address_of_another_host_leads_back_to_the_one_that_the_provider_knows(
    site: Site, page: Page
) -> None:
    page.goto(f"{site.origin.replace('localhost', '127.0.0.1')}/signin?next=%2Fme")
    go_through(page, "grace")
    expect(page).to_have_url(f"{site.origin}/me")


@pytest.mark.parametrize(
    ("subject", "reason"),
    [("stranger", "Your groups there give you no role here"), ("", "Begin again")],
)
def test_a_refusal_is_said_plainly_and_one_can_begin_again(
    site: Site, page: Page, subject: str, reason: str
) -> None:
    page.goto(f"{site.origin}/signin")
    go_through(page, subject)
    expect(page.get_by_role("alert")).to_contain_text(reason)
    go_through(page, "grace")
    expect(page.get_by_role("navigation", name="Pages")).to_be_visible()


def test_a_sign_in_of_another_browser_is_refused_on_the_sign_in_page(
    site: Site, page: Page
) -> None:
    page.goto(f"{site.origin}/api/oidc/callback?state=stolen&code=stolen")
    expect(page.get_by_role("alert")).to_contain_text("began in another browser")
    expect(page.get_by_label("User name")).to_be_visible()
