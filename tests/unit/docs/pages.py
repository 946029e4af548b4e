"""The project's pages, as text."""

import re
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).parents[3]
_FENCE = re.compile(r"^( *)```.*?^\1```", re.M | re.S)


def all_pages() -> list[Path]:
    """Every Markdown page that a reader of the project meets."""
    return [
        *sorted(CHECKOUT.glob("*.md")),
        *sorted((CHECKOUT / "docs").rglob("*.md")),
        CHECKOUT / "migrations" / "README.md",
    ]


@cache
def text(page: str) -> str:
    """A page by its path in the checkout."""
    return (CHECKOUT / page).read_text()


def links(page: Path) -> set[str]:
    """Targets of a page's links and images that lie in the checkout, with their fragments."""
    prose = _FENCE.sub("", page.read_text())
    found = re.findall(r"\]\(([^)\s]+)\)", prose)
    return {each for each in found if not re.match(r"[a-z]+:", each)}


def anchors(page: Path) -> set[str]:
    """Fragments that a page's headings give."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", page.read_text()), re.M)
    plain = (re.sub(r"[^\w\- ]", "", each.lower()) for each in headings)
    return {each.replace(" ", "-") for each in plain}


def first_cells(page: str) -> list[str]:
    """What stands in backticks in the first cell of a page's table rows."""
    return re.findall(r"^\| `([^`]+)` \|", text(page), re.M)
