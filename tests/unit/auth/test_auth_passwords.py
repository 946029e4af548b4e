"""Passwords: nothing cut off, nothing weak."""

import math
import time

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
    assert passwords.matches(password, stored, COST)
    if passwords._digest(other) != passwords._digest(password):
        assert not passwords.matches(other, stored, COST)


def test_characters_beyond_bcrypts_72_bytes_count() -> None:
    stored = passwords.hashed("a" * 100 + "1", COST)
    assert not passwords.matches("a" * 100 + "2", stored, COST)


def test_one_spelling_of_persian_matches_the_other() -> None:
    assert passwords.matches("\u0622ب", passwords.hashed("\u0627\u0653ب", COST), COST)


@pytest.mark.parametrize(
    "weak",
    [
        "short",
        "a" * 40,
        "x" * 300,
        "my-ada-password",
        "abababababab",
        "password1234567",
        "qwertyuiop12",
        "123456789012",
        "iloveyou12345",
        "P@ssw0rd1234",
        "ogimogimogim",
        "lovelace2026",
        "ＰＡＳＳＷＯＲＤ１２３４５",
    ],
)
def test_weak_passwords_are_refused(weak: str) -> None:
    with pytest.raises(InvalidInput):
        passwords.check_new(weak, ("ada", "Ada Lovelace"), 12)


@pytest.mark.parametrize(
    "strong",
    ["seven wells at dawn", "کوه سبز در باران سرد", "x7f3kq9z1m2n", "öl und gas im morgenrot"],
)
def test_no_rule_says_which_characters_a_password_has(strong: str) -> None:
    passwords.check_new(strong, ("ada", "Ada Lovelace"), 12)


def test_leaked_passwords_of_any_length_are_refused() -> None:
    long_ones = [each for each in passwords.LEAKED if len(each) >= 12]
    assert len(passwords.LEAKED) == 30_000
    assert long_ones
    for leaked in long_ones:
        with pytest.raises(InvalidInput):
            passwords.check_new(leaked.upper(), ("ada",), 12)


def test_a_cheaper_hash_takes_as_long_as_one_of_todays_cost() -> None:
    """Of several tries the shortest, which no other load on the machine made longer."""
    stored = {cost: passwords.hashed("seven wells at dawn", cost) for cost in (5, 10)}
    took = dict.fromkeys(stored, math.inf)
    for _ in range(8):
        for cost, known in stored.items():
            begun = time.process_time()
            assert passwords.matches("seven wells at dawn", known, 10)
            took[cost] = min(took[cost], time.process_time() - begun)
    assert 0.6 < took[5] / took[10] < 1.7
