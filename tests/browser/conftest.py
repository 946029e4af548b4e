"""A browser before the running portal: signed in, with everything that it complains of kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, ViewportSize, sync_playwright

from browser.visits import DEADLINE_MS, DESKTOP, Open, Visit, sign_in
from ogim.infra.home import Home
from ogim.infra.postgres import connect

CHROMIUM: Final = "/usr/bin/chromium"
FLAGS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once a run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


CHOSEN: Final = "quartz-lagoon-74-brisk-otter"
"""What the administrator changes the first password to."""


@pytest.fixture(scope="session")
def password(instance: Home) -> str:
    """The administrator's password; the first one is changed, as everybody has to."""
    first = Path(instance.path("admin-password")).read_text().strip()
    with httpx.Client(base_url=instance.https_url, verify=False, timeout=20) as client:  # noqa: S501
        answer = client.post("/api/token", data={"username": "admin", "password": first})
        if answer.status_code == 200:
            token = answer.json()["access_token"]
            changed = client.post(
                "/api/users/me/password",
                json={"current": first, "new": CHOSEN},
                headers={"Authorization": f"Bearer {token}"},
            )
            assert changed.status_code == 204, changed.text
    return CHOSEN


@pytest.fixture
def open_portal(instance: Home, browser: Browser, password: str) -> Iterator[Open]:
    """Opens the portal and signs in; choices of language, theme and size are the caller's."""
    contexts: list[BrowserContext] = []

    def open_it(
        language: str = "en", theme: str = "dark", size: ViewportSize = DESKTOP, path: str = "/"
    ) -> Visit:
        context = browser.new_context(viewport=size, ignore_https_errors=True, locale="en-GB")
        context.set_default_timeout(DEADLINE_MS)
        contexts.append(context)
        digits = "persian" if language == "fa" else "latin"
        context.add_init_script(
            "localStorage['ogim.settings'] ??= JSON.stringify("
            f"{{language: '{language}', digits: '{digits}', theme: '{theme}', zone: 'tehran'}})"
        )
        visit = Visit(context.new_page(), instance.https_url)
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.on(
            "console",
            lambda line: visit.complaints.append(line.text) if line.type == "error" else None,
        )
        visit.page.on("request", lambda request: visit.asked.append(request.url))
        visit.page.goto(visit.url + path)
        sign_in(visit.page, "admin", password)
        visit.page.wait_for_selector("#content h1")
        return visit

    yield open_it
    for context in contexts:
        context.close()


@pytest.fixture
def portal(open_portal: Open) -> Visit:
    """The portal in English, dark, on a desk."""
    return open_portal()
