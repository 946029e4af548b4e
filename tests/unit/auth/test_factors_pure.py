"""The pure parts of second factors and keys: codes, recovery codes, reach, sealing."""

import base64
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ogim.contracts.permissions import ALL, ROLES, granted
from ogim.infra.guard import Principal
from ogim.infra.home import Home
from ogim.infra.sealing import Sealer, Unreadable
from ogim.infra.step_up import Bound, path_of
from ogim.services.auth.keys.reach import narrowed, permitted
from ogim.services.auth.keys.secret import MARK, digest, new_secret
from ogim.services.auth.second_factor import recovery, totp
from ogim.services.auth.second_factor.settings import FactorSettings

RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()
PATHS = st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map("/".join), max_size=4)


@pytest.mark.parametrize(
    ("at_s", "code"),
    [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
    ],
)
def test_codes_are_those_of_rfc_6238(at_s: int, code: str) -> None:
    assert totp.step(RFC_SECRET, code, at_s * 1000) == at_s // 30


@given(st.integers(0, 4_000_000_000), st.integers(-5, 5))
def test_a_code_is_right_one_step_around_its_own(at_s: int, off: int) -> None:
    moment_s = 1_000 + at_s
    code = totp.TOTP(RFC_SECRET).at(moment_s)
    found = totp.step(RFC_SECRET, code, (moment_s + 30 * off) * 1000)
    assert found == (moment_s // 30 if abs(off) <= totp.DRIFT_STEPS else None)


@given(st.text(max_size=12))
def test_nothing_but_six_digits_is_looked_at(text: str) -> None:
    plain = text.replace(" ", "")
    if not (len(plain) == 6 and plain.isascii() and plain.isdigit()):
        assert totp.step(RFC_SECRET, text, 59_000) is None


def test_secrets_are_long_and_shown_as_svg_without_scripts() -> None:
    secret = totp.new_secret()
    assert len(base64.b32decode(secret)) == 20
    address = totp.uri(secret, "a&b<c>")
    assert "<" not in address
    drawn = totp.qr_svg(address)
    assert drawn.startswith("<svg")
    assert "script" not in drawn


def test_recovery_codes_are_of_their_user_and_forgive_typing() -> None:
    codes = recovery.new_codes()
    assert len(set(codes)) == recovery.COUNT
    assert all(len(code.replace("-", "")) == 24 for code in codes)
    assert 24 * math.log2(len(recovery.ALPHABET)) >= 112, "else a plain hash would not do"
    typed = codes[0].upper().replace("-", " ") + " "
    assert recovery.digest(7, typed) == recovery.digest(7, codes[0])
    assert recovery.digest(8, codes[0]) != recovery.digest(7, codes[0])


def test_what_is_sealed_opens_with_its_key_and_purpose_alone() -> None:
    sealed = Sealer("key", "one").seal(b"secret")
    assert b"secret" not in sealed
    assert Sealer("key", "one").open(sealed) == b"secret"
    altered = sealed[:-2] + bytes([sealed[-2] ^ 1]) + sealed[-1:]
    for sealer, what in (
        (Sealer("key", "two"), sealed),
        (Sealer("other", "one"), sealed),
        (Sealer("key", "one"), altered),
    ):
        with pytest.raises(Unreadable):
            sealer.open(what)


def _covers(scopes: tuple[str, ...], path: str) -> bool:
    return Principal("x", frozenset(), scopes=scopes).may_see(path)


@given(PATHS, PATHS, PATHS)
def test_a_key_sees_what_both_it_and_its_owner_see(
    owner: list[str], key: list[str], asked: list[str]
) -> None:
    both = narrowed(owner, key)
    for path in (*asked, *owner, *key):
        sees = _covers(tuple(owner), path) and _covers(tuple(key), path)
        assert sees == (both is not None and _covers(both, path))


@given(st.sets(st.sampled_from(sorted(ALL))), st.lists(st.sampled_from(sorted(ROLES))))
def test_a_key_may_no_more_than_its_owner(asked: set[str], roles: list[str]) -> None:
    may = permitted(asked, roles, ())
    assert may <= granted(roles)
    assert may <= asked


def test_keys_have_a_mark_and_are_long() -> None:
    one, other = new_secret(), new_secret()
    assert one.text.startswith(one.prefix)
    assert one.prefix.startswith(MARK)
    assert len(one.text) - len(one.prefix) >= 43
    assert digest(one.text) != digest(other.text)


def test_a_proof_s_parts_cannot_be_shifted_into_one_another() -> None:
    ada = Principal("ada", frozenset(), user_id=1, session="s")
    base = Bound("a", "POST", "/x", "00")
    others = [Bound("aPOST", "", "/x", "00"), Bound("a", "POST/x", "", "00")]
    assert all(base.digest(ada) != other.digest(ada) for other in others)
    eve = Principal("ada", frozenset(), user_id=2, session="s")
    assert base.digest(ada) != base.digest(eve)
    assert path_of("/api/x%20y?q=%2F") == "/api/x y?q=%2F"


@pytest.mark.parametrize("url", ["http://ogim.example", "ogim.example", "https://x/portal"])
def test_a_public_address_is_https_and_a_host_alone(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OGIM_AUTH_PUBLIC_URL", url)
    with pytest.raises(ValidationError, match="scheme and host"):
        FactorSettings()


def test_passkeys_belong_to_a_host_that_browsers_take(monkeypatch: pytest.MonkeyPatch) -> None:
    home = Home(port_base=9000)
    assert FactorSettings().origin(home) == "https://localhost:9000"
    assert FactorSettings().host(home) == "localhost"
    monkeypatch.setenv("OGIM_AUTH_PUBLIC_URL", "https://ogim.example:444/")
    assert FactorSettings().origin(home) == "https://ogim.example:444"
    assert FactorSettings().host(home) == "ogim.example"
