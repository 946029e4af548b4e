"""Each way to touch a chain is found, and the record is named."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.contracts.audit import AuditEvent
from ogim.services.audit.chain import START, Entry, Link, linked
from ogim.services.audit.verification import FINDINGS_MAX, Findings, Kind, Walk

Chain = Callable[[int], list[Entry]]


def head_of(entries: list[Entry]) -> Link:
    return Link(entries[-1].seq, entries[-1].hash) if entries else START


def walked(entries: list[Entry], head: Link | None, **options: object) -> Findings:
    walk = Walk(**options)  # type: ignore[arg-type]
    for entry in entries:
        walk.take(entry)
    return walk.finish(head)


def told(findings: Findings) -> list[tuple[Kind, int, int]]:
    return [(finding.kind, finding.seq, finding.until) for finding in findings]


def rehashed(entry: Entry) -> Entry:
    return entry._replace(hash=entry.digest())


def renumbered(entries: list[Entry]) -> list[Entry]:
    return [entry._replace(seq=at) for at, entry in enumerate(entries, 1)]


def test_an_untouched_chain_holds(chain: Chain) -> None:
    for count in (0, 1, 2, 50):
        entries = chain(count)
        assert not walked(entries, head_of(entries))


@pytest.mark.parametrize("member", ["actor", "after", "at_ms", "event", "times", "prev", "hash"])
@pytest.mark.parametrize("at", [0, 4, 9])
def test_a_changed_member_is_named(chain: Chain, member: str, at: int) -> None:
    entries = chain(10)
    head = head_of(entries)
    value = {"at_ms": 1, "times": 9, "prev": b"p" * 32, "hash": b"h" * 32}.get(member, "x")
    entries[at] = entries[at]._replace(**{member: value})
    assert (Kind.CHANGED, at + 1, at + 1) in told(walked(entries, head))
    assert len(walked(entries, head)) == 1


@pytest.mark.parametrize("at", [0, 4, 9])
def test_a_record_written_anew_with_its_own_hash_is_named(chain: Chain, at: int) -> None:
    entries = chain(10)
    head = head_of(entries)
    entries[at] = rehashed(entries[at]._replace(actor="p-2"))
    assert told(walked(entries, head)) == [(Kind.CHANGED, at + 1, at + 1)]


@pytest.mark.parametrize(("lo", "hi"), [(1, 1), (5, 5), (4, 7), (1, 9)])
def test_removed_records_are_named(chain: Chain, lo: int, hi: int) -> None:
    entries = chain(10)
    left = [entry for entry in entries if not lo <= entry.seq <= hi]
    assert told(walked(left, head_of(entries))) == [(Kind.REMOVED, lo, hi)]


@pytest.mark.parametrize("at", [1, 5, 9])
def test_a_removed_record_is_named_although_the_rest_was_renumbered(chain: Chain, at: int) -> None:
    entries = chain(10)
    left = renumbered([entry for entry in entries if entry.seq != at])
    assert told(walked(left, head_of(entries))) == [(Kind.REMOVED, at, at)]


def test_a_tail_that_was_cut_off_is_named(chain: Chain) -> None:
    entries = chain(10)
    assert told(walked(entries[:7], head_of(entries))) == [(Kind.REMOVED, 8, 10)]
    assert told(walked([], head_of(entries))) == [(Kind.REMOVED, 1, 10)]


def test_a_tail_cut_off_together_with_its_head_is_known_to_an_anchor(chain: Chain) -> None:
    entries = chain(10)
    marks = {9: entries[8].hash}
    findings = walked(entries[:7], head_of(entries[:7]), marks=marks)
    assert told(findings) == [(Kind.REMOVED, 8, 9)]


@pytest.mark.parametrize("forged", [False, True])
@pytest.mark.parametrize("at", [1, 5, 10])
def test_an_inserted_record_is_named(chain: Chain, at: int, forged: bool) -> None:  # noqa: FBT001
    entries = chain(10)
    stranger = entries[0]._replace(seq=at, event="new", prev=entries[at - 1].prev)
    stranger = rehashed(stranger) if forged else stranger
    more = renumbered([*entries[: at - 1], stranger, *entries[at - 1 :]])
    found = told(walked(more, head_of(entries)))
    assert (Kind.INSERTED, at, at) in found or (Kind.CHANGED, at, at) in found
    if at < 10 or not forged:
        assert found[0][:2] == (Kind.INSERTED, at)


def test_a_record_put_behind_the_signed_head_is_named(chain: Chain) -> None:
    entries = chain(10)
    more = linked(head_of(entries), [AuditEvent("new", 1, "p-2", "x", "y", "done")])
    assert told(walked(entries + more, head_of(entries))) == [(Kind.INSERTED, 11, 11)]


@pytest.mark.parametrize(("one", "other"), [(1, 2), (4, 5), (2, 9), (9, 10)])
def test_records_that_changed_places_are_named(chain: Chain, one: int, other: int) -> None:
    entries = chain(10)
    head = head_of(entries)
    a, b = entries[one - 1], entries[other - 1]
    entries[one - 1], entries[other - 1] = b._replace(seq=one), a._replace(seq=other)
    found = told(walked(entries, head))
    assert found
    assert {kind for kind, _, _ in found} <= {Kind.REORDERED}
    assert all(one <= seq <= other for _, seq, _ in found)


def test_lines_of_an_export_in_another_order_are_named(chain: Chain) -> None:
    entries = chain(10)
    head = head_of(entries)
    entries.insert(2, entries.pop(6))
    found = told(walked(entries, head))
    assert found
    assert {kind for kind, _, _ in found} == {Kind.REORDERED}


def test_a_record_that_is_there_twice_is_named(chain: Chain) -> None:
    entries = chain(10)
    head = head_of(entries)
    entries.insert(7, entries[3])
    assert told(walked(entries, head)) == [(Kind.INSERTED, 4, 4)]


def test_a_chain_written_anew_contradicts_its_head_and_its_anchors(chain: Chain) -> None:
    entries = chain(10)
    marks = {3: entries[2].hash, 8: entries[7].hash}
    events = [AuditEvent(f"new {n}", n, "p-2", "x", "y", "done") for n in range(6)]
    anew = entries[:4] + linked(head_of(entries[:4]), events)
    found = told(walked(anew, head_of(entries), marks=marks))
    assert found == [(Kind.REWRITTEN, 4, 8), (Kind.CHANGED, 10, 10)]
    assert told(walked(anew, head_of(anew), marks=marks)) == [(Kind.REWRITTEN, 4, 8)]


def test_a_selection_may_have_gaps_but_nothing_changed(chain: Chain) -> None:
    entries = chain(20)[2::3]
    assert not walked(entries, None, whole=False)
    entries[3] = entries[3]._replace(actor="p-2")
    found = told(walked(entries, None, whole=False))
    assert found == [(Kind.CHANGED, entries[3].seq, entries[3].seq)]


def test_a_part_of_the_chain_is_checked_from_where_it_begins(chain: Chain) -> None:
    entries = chain(20)
    start = head_of(entries[:8])
    assert not walked(entries[8:], head_of(entries), start=start)
    assert walked(entries[8:], head_of(entries), start=Link(8, b"x" * 32))


def test_a_number_from_nowhere_costs_no_memory(chain: Chain) -> None:
    entries = chain(5)
    far = rehashed(entries[4]._replace(seq=1 << 60, prev=entries[4].hash))
    findings = walked([*entries, far], head_of(entries))
    assert (Kind.INSERTED, 6, 1 << 60) in told(findings)


def test_a_flood_of_faults_is_counted_but_not_listed(chain: Chain) -> None:
    entries = [entry._replace(actor="p-2") for entry in chain(3 * FINDINGS_MAX)]
    findings = walked(entries, Link(3 * FINDINGS_MAX, b"h" * 32))
    assert len(findings) == FINDINGS_MAX
    assert findings.total >= 3 * FINDINGS_MAX


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["change", "forge", "remove", "insert", "swap"]), st.integers(0, 39)
        ),
        min_size=1,
        max_size=4,
    )
)
def test_nothing_goes_unseen(touches: list[tuple[str, int]]) -> None:
    events = [AuditEvent(f"{n}", n, "p-1", "a", "b", "done") for n in range(40)]
    genuine = linked(START, events)
    entries = list(genuine)
    for touch, place in touches:
        at = place % (len(entries) or 1)
        if not entries:
            continue
        if touch == "change":
            entries[at] = entries[at]._replace(object="other")
        elif touch == "forge":
            entries[at] = rehashed(entries[at]._replace(object="other"))
        elif touch == "remove":
            del entries[at]
        elif touch == "insert":
            entries.insert(at, rehashed(entries[at]._replace(event="new")))
        else:
            entries[at], entries[-1] = entries[-1], entries[at]
    stored = renumbered(entries)
    findings = walked(stored, head_of(genuine))
    assert bool(findings) == (stored != genuine)
