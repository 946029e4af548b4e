"""What an import decides of a row and the tag that it names."""

from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from ogim.services.tags.exchange.given import Fault, Given
from ogim.services.tags.exchange.plan import DEFAULTS, Change, Mode, Outcome, Stored, decide

NUMBERS = ("range_lo", "range_hi", "limit_l", "limit_h")


def row(**fields: Any) -> Given:
    return Given(2, "n/W-1/P", fields)


def stored(*, deleted: bool = False, **fields: Any) -> Stored:
    return Stored(7, deleted, DEFAULTS | fields, 3)


@pytest.mark.parametrize(
    ("there", "mode", "outcome"),
    [
        (None, "upsert", "created"),
        (None, "create", "created"),
        (None, "update", "rejected"),
        (stored(), "upsert", "updated"),
        (stored(), "create", "unchanged"),
        (stored(), "update", "updated"),
        (stored(unit="kPa"), "upsert", "unchanged"),
        (stored(deleted=True, unit="kPa"), "upsert", "restored"),
        (stored(deleted=True), "update", "rejected"),
    ],
)
def test_outcomes(there: Stored | None, mode: Mode, outcome: Outcome) -> None:
    assert decide(row(unit="kPa"), there, mode).verdict.outcome == outcome


def test_what_a_row_does_not_mention_stays_and_what_it_empties_goes() -> None:
    decision = decide(row(unit=None, limit_h=9.0), stored(unit="bar", limit_l=1.0), "upsert")
    assert decision.fields == DEFAULTS | {"limit_l": 1.0, "limit_h": 9.0}
    assert decision.verdict.changes == {"unit": Change("bar", None), "limit_h": Change(None, 9.0)}


def test_a_row_that_contradicts_what_is_stored_is_rejected() -> None:
    verdict = decide(row(limit_h=9.0), stored(limit_l=10.0), "upsert").verdict
    assert (verdict.outcome, verdict.tag_id) == ("rejected", 7)
    assert "limit_l" in verdict.errors[0].problem


def test_a_restored_tag_begins_anew() -> None:
    decision = decide(row(unit="kPa"), stored(deleted=True, limit_h=4.0), "upsert")
    assert decision.fields["limit_h"] is None


def test_faults_and_skips_write_nothing() -> None:
    faulty = Given(2, "n/W-1/P", {"unit": "kPa"}, [Fault("unit", "no")])
    skipped = Given(3, "n/W-1/S", {}, [], "it holds no number")
    for given, outcome in ((faulty, "rejected"), (skipped, "skipped")):
        decision = decide(given, None, "upsert")
        assert (decision.verdict.outcome, decision.fields) == (outcome, {})
        assert decision.verdict.errors


numbers = st.none() | st.integers(-5, 5).map(float)
fields = st.dictionaries(st.sampled_from(NUMBERS), numbers)


@for_all(fields, fields)
def test_carried_out_twice_a_row_changes_nothing_more(
    before: dict[str, Any], said: dict[str, Any]
) -> None:
    first = decide(row(**said), stored(**before), "upsert")
    if first.verdict.outcome != "updated":
        return
    second = decide(row(**said), Stored(7, deleted=False, fields=first.fields, version=4), "upsert")
    assert second.verdict.outcome == "unchanged"
    for field, change in first.verdict.changes.items():
        assert (change.before, change.after) == (before.get(field), said[field])
