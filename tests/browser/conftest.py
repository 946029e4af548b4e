"""A browser before the running portal: signed in, with everything that it complains of kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ViewportSize,
    expect,
    sync_playwright,
)

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
    expect.set_options(timeout=DEADLINE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def password(instance: Home) -> str:
    """The first administrator's password, as if it had been changed at the first sign-in."""
    with connect(instance) as connection:
        connection.execute(
            "UPDATE auth.users SET must_change_password = false WHERE username = 'admin'"
        )
    return Path(instance.path("admin-password")).read_text().strip()


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
