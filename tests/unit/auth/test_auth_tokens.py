"""Access tokens: what is accepted, and everything that is not."""

import base64
import json
import os
import time
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from ogim.contracts.permissions import ROLES
from ogim.contracts.problems import Forbidden, NotAuthenticated
from ogim.infra import tokens
from ogim.infra.guard import Principal, TokenGuard
from ogim.infra.home import Home
from ogim.infra.signing_keys import SIGNS_AFTER_S
from ogim.infra.tokens import KeyRing, Particulars, Verifier, key_of, mint

KEY = key_of(Ed25519PrivateKey.generate())
NOW_MS = time.time_ns() // 1_000_000
TOKEN = mint(KEY, "ada", ("engineer",), NOW_MS, 1_800)
CLAIMS: dict[str, Any] = jwt.decode(TOKEN, options={"verify_signature": False})


def verifier() -> Verifier:
    return Verifier({KEY.kid: KEY})


def signed(claims: dict[str, Any], **header: str) -> str:
    return jwt.encode(claims, KEY.private, "EdDSA", {"kid": KEY.kid, "typ": "at+jwt"} | header)


def segment(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()


def test_a_minted_token_names_its_caller() -> None:
    for _ in range(2):  # read, then remembered
        principal = verifier().verify(TOKEN)
    assert principal.username == "ada"
    assert principal.permissions == ROLES["engineer"]
    assert principal.expires_at == (NOW_MS // 1000 + 1_800) * 1000


@pytest.mark.parametrize(
    "change",
    [
        {"aud": "other"},
        {"iss": "other"},
        {"exp": NOW_MS // 1000 - 1},
        {"nbf": NOW_MS // 1000 + 600},
        {"aud": None},
        {"sub": 7},
        {"exp": "soon"},
    ],
)
def test_wrong_claims_are_refused(change: dict[str, Any]) -> None:
    claims = {name: value for name, value in (CLAIMS | change).items() if value is not None}
    with pytest.raises(NotAuthenticated):
        verifier().verify(signed(claims))


@pytest.mark.parametrize("missing", ["exp", "nbf", "iat", "iss", "aud", "sub", "jti"])
def test_missing_claims_are_refused(missing: str) -> None:
    with pytest.raises(NotAuthenticated):
        verifier().verify(signed({k: v for k, v in CLAIMS.items() if k != missing}))


def test_other_signatures_are_refused() -> None:
    stranger = key_of(Ed25519PrivateKey.generate())
    with_our_id = jwt.encode(CLAIMS, stranger.private, "EdDSA", {"kid": KEY.kid, "typ": "at+jwt"})
    public = base64.urlsafe_b64decode(KEY.jwk["x"] + "==")
    confused = jwt.encode(CLAIMS, public, "HS256", {"kid": KEY.kid, "typ": "at+jwt"})
    none = f"{segment({'alg': 'none', 'kid': KEY.kid, 'typ': 'at+jwt'})}.{segment(CLAIMS)}."
    other_use = signed(CLAIMS, typ="refresh+jwt")
    strange = mint(stranger, "ada", (), NOW_MS, 1_800)
    for forged in (strange, with_our_id, confused, none, other_use):
        with pytest.raises(NotAuthenticated):
            verifier().verify(forged)


def test_a_header_nested_deeply_is_refused() -> None:
    nested = base64.urlsafe_b64encode(b"[" * 2_990).rstrip(b"=").decode()
    with pytest.raises(NotAuthenticated):
        verifier().verify(f"{nested}.e30.e30")
    with pytest.raises(NotAuthenticated, match="too long"):
        verifier().verify("x" * 4_097)


@given(st.text(max_size=300))
def test_any_text_is_refused_without_another_error(text: str) -> None:
    with pytest.raises(NotAuthenticated):
        verifier().verify(text)


@given(st.integers(0, len(TOKEN) - 1), st.characters())
def test_a_token_with_one_other_character_is_refused(at: int, other: str) -> None:
    changed = TOKEN[:at] + other + TOKEN[at + 1 :]

    def decodes_alike() -> bool:  # the unused bits of a segment's last character
        return _bytes_of(changed) == _bytes_of(TOKEN)

    if changed == TOKEN or decodes_alike():
        return
    with pytest.raises(NotAuthenticated):
        verifier().verify(changed)


def _bytes_of(token: str) -> list[bytes] | None:
    try:
        return [base64.urlsafe_b64decode(part + "==") for part in token.split(".")]
    except ValueError:
        return None


def test_a_remembered_token_expires() -> None:
    now = [NOW_MS]
    checking = Verifier({KEY.kid: KEY}, lambda: now[0])
    checking.verify(TOKEN)
    now[0] += 1_801_000
    with pytest.raises(NotAuthenticated, match="expired"):
        checking.verify(TOKEN)


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "CACHED_TOKENS_MAX", 3)
    checking = verifier()
    for _ in range(10):
        checking.verify(mint(KEY, "ada", (), NOW_MS, 1_800))
    assert len(checking._seen) == 3


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic eDp5", TOKEN, b"\xff"])
def test_a_header_without_a_bearer_token_is_refused(header: str | bytes | None) -> None:
    with pytest.raises(NotAuthenticated):
        TokenGuard(verifier()).authorise(header, "tags:read")


def test_a_permission_that_no_role_grants_is_refused() -> None:
    guard = TokenGuard(verifier())
    assert guard.authorise(f"bearer {TOKEN}", "tags:write").username == "ada"
    with pytest.raises(Forbidden):
        guard.authorise(f"Bearer {TOKEN}", "users:write")


def test_keys_are_private_files_and_shared_by_processes(tmp_path: Path) -> None:
    home = Home(home=tmp_path)
    ring, other = KeyRing(home), KeyRing(home)
    assert ring.signing.kid == other.signing.kid
    files = list((tmp_path / "secrets" / "token-keys").iterdir())
    assert [file.stat().st_mode & 0o777 for file in files] == [0o600]
    assert "d" not in ring.jwks["keys"][0]
    Verifier(other.keys).verify(mint(ring.signing, "ada", (), NOW_MS, 1_800))


def test_particulars_travel_in_the_token() -> None:
    particulars = Particulars(7, "sid", ("audit:export",), ("offshore",), True, True)  # noqa: FBT003
    principal = verifier().verify(mint(KEY, "ada", ("viewer",), NOW_MS, 1_800, particulars))
    assert (principal.user_id, principal.session) == (7, "sid")
    assert principal.permissions == ROLES["viewer"] | {"audit:export"}
    assert principal.scopes == ("offshore",)
    assert (principal.must_change_password, principal.must_enrol) == (True, True)
    assert principal.issued_at == NOW_MS


@pytest.mark.parametrize(
    ("path", "seen"),
    [("a/b", True), ("a/b/c", True), ("a/bc", False), ("a", False), ("", False), ("A/b", False)],
)
def test_a_scope_covers_itself_and_what_is_below(path: str, seen: bool) -> None:  # noqa: FBT001
    assert Principal("ada", frozenset(), scopes=("x", "a/b")).may_see(path) is seen
    assert Principal("ada", frozenset()).may_see(path)


def test_a_rotated_key_signs_once_every_process_had_time_to_read_it(tmp_path: Path) -> None:
    now = [NOW_MS]
    home = Home(home=tmp_path)
    signer, reader = KeyRing(home, lambda: now[0]), KeyRing(home)
    checking = Verifier(reader.keys)
    before = mint(signer.signing, "ada", (), NOW_MS, 1_800)
    checking.verify(before)
    new, removed = signer.rotate(overlap_s=3_600)
    assert not removed
    assert signer.signing.kid != new.kid
    assert next(key["kid"] for key in signer.jwks["keys"]) == new.kid
    assert reader.refresh()
    assert not reader.refresh()
    now[0] = time.time_ns() // 1_000_000 + 1_000 * SIGNS_AFTER_S + 1  # files know parts of a ms
    assert signer.signing.kid == new.kid
    checking.verify(mint(signer.signing, "ada", (), NOW_MS, 1_800))
    checking.verify(before)


def test_a_key_goes_when_its_last_token_has_expired(tmp_path: Path) -> None:
    ring = KeyRing(Home(home=tmp_path))
    first = ring.signing.kid
    folder = tmp_path / "secrets" / "token-keys"
    old = time.time() - 10_000
    ring.rotate(overlap_s=3_600)
    for number, file in enumerate(sorted(folder.iterdir(), key=lambda each: each.stat().st_mtime)):
        os.utime(file, (old + number, old + number))
    _, removed = ring.rotate(overlap_s=3_600)
    assert removed == ["first.pem"]
    assert first not in ring.keys
    assert len(ring.keys) == 2


def test_a_rotation_without_overlap_refuses_all_earlier_tokens(tmp_path: Path) -> None:
    ring = KeyRing(Home(home=tmp_path))
    checking = Verifier(ring.keys)
    before = mint(ring.signing, "ada", (), NOW_MS, 1_800)
    checking.verify(before)
    new, removed = ring.rotate(overlap_s=0)
    assert len(removed) == 1
    with pytest.raises(NotAuthenticated):
        checking.verify(before)
    checking.verify(mint(ring.signing, "ada", (), NOW_MS, 1_800))
    assert list(ring.keys) == [new.kid]


@pytest.mark.parametrize("content", [b"", b"not a key", b"-----BEGIN PRIVATE KEY-----\n"])
def test_a_broken_key_file_leaves_the_known_keys(tmp_path: Path, content: bytes) -> None:
    ring = KeyRing(Home(home=tmp_path))
    known = list(ring.keys)
    (tmp_path / "secrets" / "token-keys" / "broken.pem").write_bytes(content)
    with pytest.raises(ValueError, match=r".+"):
        ring.refresh()
    assert list(ring.keys) == known
