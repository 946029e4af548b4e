"""Test modules lie in no packages, so that each needs a name of its own."""

from collections import Counter
from pathlib import Path


def test_no_two_test_modules_have_one_name() -> None:
    tests = Path(__file__).parents[1]
    names = Counter(path.name for path in tests.rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []
