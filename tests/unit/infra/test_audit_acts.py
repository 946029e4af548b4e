"""What is recorded of an act: no secrets, no name of ours by others, nothing a database refuses."""

import json
from typing import Any

import pytest

from ogim.infra import audit
from ogim.infra.audit import ANONYMOUS, SYSTEM, Act, Origin
from ogim.infra.refusals import KINDS_MAX, RECORDS_MAX, Refusal, Tally, act_of


def row_of(who: Any, act: Act) -> dict[str, Any]:
    names = ("at", "actor", "subject", "action", "object", "before", "after", "result")
    row = audit.row_of(who, act, Origin(None, None), 1)
    return dict(zip(names, row, strict=False))


def test_secrets_are_never_told_however_deep() -> None:
    given = {"password": "p", "config": [{"Token": "t", "url": "u"}], "secret": None}
    row = row_of("sara", Act("a.b", "c", given, {"new": "n"}))
    assert json.loads(row["before"]) == {
        "password": "***", "config": [{"Token": "***", "url": "u"}], "secret": None,
    }  # fmt: skip
    assert json.loads(row["after"]) == {"new": "***"}


def test_what_is_too_large_is_told_by_size_and_hash() -> None:
    row = row_of("sara", Act("a.b", "c", after={"x": "y" * 100_000}))
    told = json.loads(row["after"])["too_large"]
    assert told["bytes"] > 100_000
    assert len(told["sha256"]) == 64


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "x" * 1_000, "چاه"])
def test_any_text_can_be_stored(text: str) -> None:
    row = row_of(text, Act(text, text, {text: text}, {"n": 1 << 80, "nan": float("nan")}))
    for name in ("actor", "action", "object", "before", "after"):
        assert "\x00" not in row[name]
        assert row[name].encode()
        assert len(row["object"]) <= audit.TEXT_MAX
    json.loads(row["before"])


def test_nobody_takes_a_name_of_ours() -> None:
    assert row_of(ANONYMOUS, Act("a.b", "c"))["actor"] == "(anonymous)"
    assert row_of(SYSTEM, Act("a.b", "c"))["actor"] == "(system)"
    assert row_of("(system)", Act("a.b", "c"))["actor"] == "[system)"
    assert row_of("(p-1)", Act("a.b", "c"))["actor"] == "[p-1)"


def refused(path: str, address: str, who: str = "(anonymous)") -> Refusal:
    return Refusal(who, address, f"GET {path}", "forbidden", "tags:write")


def test_alike_refusals_are_one_record_with_a_count() -> None:
    tally = Tally()
    for n in range(7):
        tally.add(refused("tags", "10.0.0.1", "sara"), f"request {n}")
    ((refusal, request, times),) = tally.take()
    assert (refusal, request, times) == (refused("tags", "10.0.0.1", "sara"), "request 0", 7)
    act, origin = act_of(refusal, request, times)
    assert (act.action, act.object, act.times) == ("access.refused", "GET tags", 7)
    assert (origin.address, origin.request) == ("10.0.0.1", None)
    assert tally.take() == []


def test_a_flood_has_a_bound_in_records_and_none_in_counting() -> None:
    tally = Tally()
    for n in range(1_000):
        tally.add(refused(f"tags/{n}", "10.0.0.1", "sara"), None)
    taken = tally.take()
    assert len(taken) == KINDS_MAX + 1
    assert sum(times for _, _, times in taken) == 1_000
    for n in range(5_000):
        tally.add(refused(f"tags/{n}", f"10.0.{n // 250}.{n % 250}"), None)
    taken = tally.take()
    assert len(taken) == RECORDS_MAX + 1
    assert sum(times for _, _, times in taken) == 5_000


def test_what_could_not_be_written_is_put_back_within_the_bound() -> None:
    tally = Tally()
    for round_ in range(20):
        for n in range(50):
            tally.add(refused(f"tags/{n}", f"10.0.{round_}.{n}"), None)
        for refusal, request, times in tally.take():
            tally.add(refusal, request, times)
    taken = tally.take()
    assert len(taken) <= RECORDS_MAX + 1
    assert sum(times for _, _, times in taken) == 1_000
