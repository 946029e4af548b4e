"""An open portal, and the sizes it is looked at in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote

from playwright.sync_api import Page, ViewportSize

DESKTOP: Final = ViewportSize(width=1440, height=900)
PHONE: Final = ViewportSize(width=390, height=844)
DEADLINE_MS: Final = 20_000


def sign_in(page: Page, username: str, password: str) -> None:
    """Fill in the first step of signing in."""
    page.fill("input[autocomplete^=username]", username)
    page.fill("input[type=password]", password)
    page.click("button[type=submit]")


@dataclass
class Visit:
    """An open portal.

    Attributes:
        page: signed in, on the overview.
        url: origin of the portal.
        complaints: errors of the page and its console.
        asked: addresses of every request.
    """

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list[str])
    asked: list[str] = field(default_factory=list[str])

    def go(self, path: str) -> None:
        """Open a page by its address, as a link that someone sent."""
        self.page.goto(self.url + path)
        self.page.wait_for_selector("#content h1")

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON answer of the API to who is signed in, version 1 where one has to be named."""
        token: str = self.page.evaluate("JSON.parse(sessionStorage['ogim.token']).token")
        answer = self.page.request.fetch(
            f"{self.url}/api{path}",
            method=method,
            data=body,
            headers={"Authorization": f"Bearer {token}", "If-Match": '"1"'},
        )
        assert answer.ok, f"{method} {path}: {answer.text()}"
        return answer.json() if answer.body() else None

    def ids(self, *names: str) -> list[int]:
        """Tag ids of tag names, by the API."""
        found: list[int] = []
        for name in names:
            items = self.ask("GET", f"/tags?limit=100&q={quote(name)}")["items"]
            found += [tag["tag_id"] for tag in items if tag["name"] == name]
        return found


Open = Callable[..., Visit]
"""Opens the portal: language, theme, size and path may be given."""
