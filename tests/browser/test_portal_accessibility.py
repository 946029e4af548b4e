"""The portal under axe (WCAG 2.2 A and AA), in both languages and themes, at a desk, on a phone."""

from typing import Any, Final

import pytest
from playwright.sync_api import ViewportSize

from browser.visits import DESKTOP, PHONE, Open, Visit
from ogim.infra.home import CHECKOUT

# axe walks all pages in each test: minutes, on a machine that is busy with something else.
pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

AXE: Final = CHECKOUT / "portal" / "node_modules" / "axe-core" / "axe.min.js"
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES: Final = (
    "/",
    "/areas/offshore/WELL-00009",
    "/connectors",
    "/tags",
    "/tags/1",
    "/tags/import",
    "/tags/templates",
    "/tags/templates/1",
    "/tags/attributes",
    "/audit",
    "/administration/users",
    "/administration/roles",
    "/administration/accounts",
    "/me",
    "/status",
)


LOADING: Final = {"en": "Loading", "fa": "در حال بارگذاری"}
NARROW: Final = ViewportSize(width=360, height=PHONE["height"])


def violations(visit: Visit) -> list[str]:
    """What axe finds wrong on the page, one line a rule; and scrolling sideways."""
    visit.page.evaluate(AXE.read_text())
    found: dict[str, Any] = visit.page.evaluate(
        """rules => axe.run(document, {
          runOnly: {type: 'tag', values: rules},
          // On a phone the rail lies over whatever is scrolled below it: that is no small target.
          rules: {'target-size': {enabled: innerWidth > 700}},
        })""",
        RULES,
    )
    wrong = [
        f"{rule['id']}: {rule['help']}: {[node['html'][:160] for node in rule['nodes'][:3]]}"
        for rule in found["violations"]
    ]
    wide: int = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*wrong, f"scrolls sideways by {wide} px"] if wide > 0 else wrong


@pytest.mark.parametrize(
    ("language", "theme", "size"),
    [
        ("en", "dark", DESKTOP),
        ("fa", "light", DESKTOP),
        ("en", "light", NARROW),
        ("fa", "dark", NARROW),
    ],
)
def test_pages_have_no_violations(
    open_portal: Open, language: str, theme: str, size: ViewportSize
) -> None:
    visit = open_portal(language=language, theme=theme, size=size)
    trend = f"/trends?tags={visit.ids('offshore/WELL-00009/tree/P-TPT')}&span=600000"
    wrong: dict[str, list[str]] = {}
    for path in (*PAGES, trend):
        visit.go(path)
        visit.page.locator(f"main [aria-label='{LOADING[language]}']").first.wait_for(
            state="detached"
        )
        visit.page.locator("main [aria-busy=true]").first.wait_for(state="detached")
        if found := violations(visit):
            wrong[path] = found
    assert not wrong


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_phone_shows_the_forms_without_sideways_scrolling(
    open_portal: Open, language: str
) -> None:
    visit = open_portal(language=language, size=NARROW)
    for path in ("/tags?create=true", "/tags/templates/new", "/tags/attributes"):
        visit.go(path)
        visit.page.locator("main [role=status][aria-label]").first.wait_for(state="detached")
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360, path
    visit.go("/tags?create=true")
    dialog = visit.page.locator("dialog")
    assert dialog.evaluate("e => e.scrollWidth <= e.clientWidth")
    assert not visit.complaints
