"""Links lead somewhere; lists of pages are complete."""

import re
from pathlib import Path

import pytest

from unit.docs.pages import CHECKOUT, all_pages, anchors, links, text

DECISIONS = CHECKOUT / "docs" / "decisions"


def _name(page: Path) -> str:
    return str(page.relative_to(CHECKOUT))


@pytest.mark.parametrize("page", all_pages(), ids=_name)
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    broken: list[str] = []
    for link in links(page):
        path, _, fragment = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (fragment and fragment not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_every_page_stands_in_the_index() -> None:
    index = CHECKOUT / "docs" / "README.md"
    listed = {(index.parent / link.partition("#")[0]).resolve() for link in links(index)}
    pages = {
        page
        for folder in ("guides", "reference")
        for page in (CHECKOUT / "docs" / folder).glob("*.md")
    }
    assert pages - listed == set()


def test_every_decision_is_numbered_and_listed() -> None:
    pages = {page.name for page in DECISIONS.glob("*.md")} - {"README.md"}
    assert [page for page in pages if not re.match(r"\d{4}-[a-z0-9-]+\.md$", page)] == []
    assert len({page[:4] for page in pages}) == len(pages)
    assert set(re.findall(r"\((\d{4}-[\w-]+\.md)\)", text("docs/decisions/README.md"))) == pages


@pytest.mark.parametrize("page", sorted(DECISIONS.glob("0*.md")), ids=_name)
def test_a_decision_says_what_holds_it(page: Path) -> None:
    assert "held by" in page.read_text().lower()
