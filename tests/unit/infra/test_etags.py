"""What ``If-Match`` says, also through a gateway that compresses."""

import pytest

from ogim.contracts.problems import InvalidInput, PreconditionRequired
from ogim.infra.etags import opaque_of, version_of


@pytest.mark.parametrize("text", ['"7"', 'W/"7"', ' "7" '])
def test_a_version_is_taken_weak_or_strong(text: str) -> None:
    assert version_of(text) == 7


@pytest.mark.parametrize(
    "text", ["7", "*", '"7", "8"', '""', '"-1"', '"٧"', 'w/"7"', '"9999999999"']
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        version_of(text)


def test_a_change_without_a_version_is_refused() -> None:
    with pytest.raises(PreconditionRequired):
        version_of(None)


@pytest.mark.parametrize(
    ("text", "said"),
    [('W/"abc"', "abc"), ('"abc"', "abc"), ("abc", "abc"), ("*", None), (None, None)],
)
def test_a_plan_is_what_stands_in_the_quotes(text: str | None, said: str | None) -> None:
    assert opaque_of(text) == said
