"""Passwords: nothing cut off, nothing weak."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogim.contracts.problems import InvalidInput
from ogim.services.auth import passwords

COST = 4


@settings(max_examples=20, deadline=None)
@given(st.text(min_size=1, max_size=120), st.text(min_size=1, max_size=120))
def test_a_password_matches_itself_alone(password: str, other: str) -> None:
    stored = passwords.hashed(password, COST)
    assert passwords.matches(password, stored)
    if passwords._digest(other) != passwords._digest(password):
        assert not passwords.matches(other, stored)


def test_characters_beyond_bcrypts_72_bytes_count() -> None:
    stored = passwords.hashed("a" * 100 + "1", COST)
    assert not passwords.matches("a" * 100 + "2", stored)


def test_one_spelling_of_persian_matches_the_other() -> None:
    assert passwords.matches("\u0622ب", passwords.hashed("\u0627\u0653ب", COST))


@pytest.mark.parametrize("weak", ["short", "a" * 40, "x" * 300, "my-ada-password", "abababababab"])
def test_weak_passwords_are_refused(weak: str) -> None:
    with pytest.raises(InvalidInput):
        passwords.check_new(weak, "ada", 12)
