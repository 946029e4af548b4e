"""Each requirement and each attack that SECURITY.md names has a test, and the test is there."""

import re

from unit.docs.pages import CHECKOUT, text

ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| [123] \| [^|]+ \| `(tests/[^`]+)` \|$", re.M)
NAMED = re.compile(r"`(tests/[\w./]+?)(?:::(\w+))?`")


def test_every_test_that_the_page_names_is_there() -> None:
    named = NAMED.findall(text("SECURITY.md"))
    assert len(named) == text("SECURITY.md").count("`tests/") > 130
    for file, name in named:
        content = (CHECKOUT / file).read_text()
        assert "def test_" in content
        assert not name or re.search(rf"def {name}\(", content), f"{file}::{name}"


def test_every_row_of_a_requirement_is_whole() -> None:
    page = text("SECURITY.md").partition("## Not there yet")[0]
    rows = re.findall(r"^\| \d+\.\d+\.\d+ .*$", page, re.M)
    assert len(rows) == len(ROW.findall(page)) > 80


def test_every_attack_has_its_test() -> None:
    attacks = text("SECURITY.md").partition("## Attacks")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (?!attack|---).*$", attacks, re.M)
    assert len(rows) > 20
    assert [row for row in rows if not NAMED.search(row.rsplit(" | ", 1)[1])] == []


def test_nothing_is_both_claimed_and_missing() -> None:
    page = text("SECURITY.md")
    claims, _, missing = page.partition("## Not there yet")
    numbers = {number for number, _ in ROW.findall(claims)}
    assert numbers & set(re.findall(r"\d+\.\d+\.\d+", missing)) <= {"12.2.2"}
