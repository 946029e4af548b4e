"""What a record's hash covers, so that others can compute it too."""

import hashlib
import json

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from ogim.contracts.audit import AuditEvent
from ogim.services.audit.chain import GENESIS, START, Entry, Link, linked
from ogim.services.audit.heads import Signer, genuine

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


def by_the_book(entry: Entry) -> str:
    """The hash as docs/reference/audit.md describes it, with nothing but the standard library."""
    seq, event, *content, prev, _hash = entry
    array = ["ogim-audit-1", seq, prev.hex(), event, *content]
    text = json.dumps(array, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@given(TEXT, st.none() | TEXT, st.integers(0, 2**53))
def test_anybody_can_compute_the_hash(text: str, maybe: str | None, at: int) -> None:
    event = AuditEvent(text, at, text, text, text, text, maybe, maybe, maybe, maybe, maybe, 3)
    first, second = linked(START, [event, event])
    assert first.prev == GENESIS
    assert second.prev == first.hash
    assert [first.hash.hex(), second.hash.hex()] == [by_the_book(first), by_the_book(second)]


def test_every_column_is_covered() -> None:
    (entry,) = linked(START, [AuditEvent("e", 1, "a", "b", "c", "done")])
    for name in Entry._fields:
        if name != "hash":
            value = getattr(entry, name)
            other = value + 1 if isinstance(value, int) else b"x" * 32 if name == "prev" else "x"
            assert entry._replace(**{name: other}).digest() != entry.hash, name


def test_a_head_is_genuine_only_as_it_was_signed() -> None:
    signer = Signer("secret")
    head = signer.sign(Link(7, b"h" * 32), 5)
    assert genuine(head, signer.public)
    assert Signer("secret").public == signer.public
    assert not genuine(head, Signer("another").public)
    for change in ({"seq": 6}, {"hash": "00" * 32}, {"at_ms": 6}, {"signature": "00" * 64}):
        assert not genuine(msgspec.structs.replace(head, **change), signer.public)
    assert not genuine(head, "no hex")
