"""The portal's pages under axe: WCAG 2.2 A and AA, in both themes and languages."""

from typing import Any, Final

import pytest

from browser.visits import Open, Visit
from ogim.infra.home import CHECKOUT

pytestmark = pytest.mark.browser

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
    "/audit",
    "/administration/users",
    "/administration/roles",
    "/administration/accounts",
    "/me",
    "/status",
)


def violations(visit: Visit) -> list[str]:
    """What axe finds wrong on the page, one line a rule."""
    visit.page.evaluate(AXE.read_text())
    found: dict[str, Any] = visit.page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [
        f"{rule['id']}: {rule['help']}: {[node['html'][:160] for node in rule['nodes'][:3]]}"
        for rule in found["violations"]
    ]


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("fa", "light")])
def test_pages_have_no_violations(open_portal: Open, language: str, theme: str) -> None:
    visit = open_portal(language=language, theme=theme)
    trend = f"/trends?tags={visit.ids('offshore/WELL-00009/tree/P-TPT')}&span=600000"
    wrong: dict[str, list[str]] = {}
    for path in (*PAGES, trend):
        visit.go(path)
        visit.page.locator("main [aria-label=Loading]").first.wait_for(state="detached")
        if found := violations(visit):
            wrong[path] = found
    assert not wrong
