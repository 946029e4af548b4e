"""Each requirement that SECURITY.md claims names a test, and the test is there."""

import re

from unit.docs.pages import CHECKOUT, text

ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| [123] \| [^|]+ \| `(tests/[^`]+)` \|$", re.M)


def test_every_claimed_requirement_has_its_test() -> None:
    claimed = ROW.findall(text("SECURITY.md"))
    assert len(claimed) > 50
    for number, where in claimed:
        file, _, name = where.partition("::")
        content = (CHECKOUT / file).read_text()
        assert "def test_" in content
        assert not name or re.search(rf"def {name}\(", content), f"{number}: {where}"


def test_nothing_is_both_claimed_and_missing() -> None:
    page = text("SECURITY.md")
    claims, _, missing = page.partition("## Not there yet")
    numbers = {number for number, _ in ROW.findall(claims)}
    assert numbers & set(re.findall(r"\d+\.\d+\.\d+", missing)) <= {"12.2.2"}
