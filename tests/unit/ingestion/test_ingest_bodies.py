"""Bodies of POST /ingest: any bytes get a clear answer, and what is good is kept."""

import gzip
import json
import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.contracts.dead_letters import Reason
from ogim.contracts.problems import TooLarge
from ogim.contracts.quality import Quality
from ogim.services.ingestion import bodies
from ogim.services.ingestion.bodies import Malformed
from ogim.services.ingestion.readings import TagPartitions
from ogim.services.ingestion.verdicts import Span, Verdicts, judge

NOW = 1_790_000_000_000
SPAN = Span(631_152_000_000, NOW + 86_400_000)

good = st.fixed_dictionaries(
    {
        "tag": st.sampled_from(["offshore/WELL-00009/P-PDG", "pad-a/W1/ESP/f", "a/b/c"]),
        "ts": st.integers(SPAN.oldest, SPAN.newest),
        "value": st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False),
    },
    optional={"quality": st.integers(0, 0xFFFF_FFFF)},
)
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.just("2026-01-01T00:00:00Z")
)
bad = (
    st.dictionaries(
        st.sampled_from(["tag", "ts", "value", "quality", "x"]),
        scalars | st.lists(scalars, max_size=2) | st.dictionaries(st.text(max_size=3), scalars),
        max_size=5,
    )
    | scalars
)


def verdict_on(body: bytes, *, lines: bool = False) -> Verdicts:
    decoded = bodies.decode(body, lines=lines, readings_max=10_000)
    return judge(decoded, TagPartitions(4), SPAN)


forms = st.sampled_from(["json", "ndjson"])


@given(st.binary(max_size=400), forms, st.sampled_from(["", "gzip", "br"]))
def test_any_bytes_are_the_callers_fault_or_fine(body: bytes, form: str, encoding: str) -> None:
    with suppress(Malformed, TooLarge):
        verdict_on(bodies.unpack(body, encoding, 10_000), lines=form == "ndjson")


@given(st.lists(st.tuples(st.booleans(), good, bad), min_size=1, max_size=30), forms)
def test_good_readings_are_kept_whatever_stands_beside_them(
    items: list[tuple[bool, dict[str, object], object]], form: str
) -> None:
    given_items = [fine if is_good else poor for is_good, fine, poor in items]
    texts = [json.dumps(item) for item in given_items]
    text = "\n".join(texts) if form == "ndjson" else f"[{','.join(texts)}]"
    verdict = verdict_on(text.encode(), lines=form == "ndjson")
    assert len(verdict.accepted) + len(verdict.rejected) == len(items)
    rejected = [rejection.index for rejection in verdict.rejected]
    assert rejected == sorted(set(rejected))
    assert not [index for index in rejected if items[index][0]]
    kept = [index for index in range(len(items)) if index not in set(rejected)]
    for row, index in enumerate(kept):
        if items[index][0]:
            fine = items[index][1]
            assert verdict.accepted.tags[row] == fine["tag"]
            assert verdict.accepted.ts[row] == fine["ts"]
            value = fine["value"]
            assert verdict.accepted.values[row] == (None if value is None else float(value))  # type: ignore[arg-type]
    assert all(value is None or math.isfinite(value) for value in verdict.accepted.values)
    assert all(SPAN.oldest <= ts <= SPAN.newest for ts in verdict.accepted.ts)


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ('{"tag":"a/b","ts":%d,"value":NaN}', Reason.NOT_A_NUMBER),
        ('{"tag":"a/b","ts":%d,"value":-Infinity}', Reason.NOT_A_NUMBER),
        ('{"tag":"a/b","ts":%d,"value":1e999}', Reason.UNPARSABLE),
        ('{"tag":"a/b","ts":%d,"value":"12.5"}', Reason.UNPARSABLE),
        ('{"tag":"a/b","ts":86400000,"value":%d}', Reason.TOO_OLD),
        ('{"tag":"a/b","ts":4102444800000,"value":%d}', Reason.FUTURE),
        ('{"tag":"a//b","ts":%d,"value":1}', Reason.UNPARSABLE),
        ('{"tag":"a/b\\u0000","ts":%d,"value":1}', Reason.UNPARSABLE),
        ('{"tag":"a/b","ts":%d}', Reason.UNPARSABLE),
        ('{"tag":"a/b","ts":"2026-01-01T00:00:00","value":%d}', Reason.UNPARSABLE),
        ('{"tag":"a/b","ts":"1790000000000","value":%d}', Reason.UNPARSABLE),
        ('{"tag":"a/b","ts":%d,"value":1,"quality":4294967296}', Reason.UNPARSABLE),
        ('{"tag":"a/b","ts":%d,"value":1,"quality":-1}', Reason.UNPARSABLE),
        ('{"tag":"a/b","ts":99999999999999999999999,"value":%d}', Reason.FUTURE),
    ],
)
def test_one_bad_reading_is_named_with_its_reason(item: str, reason: Reason) -> None:
    text = (
        f'[{{"tag":"a/b","ts":{NOW},"value":1}},{item % NOW},{{"tag":"a/b","ts":{NOW},"value":2}}]'
    )
    verdict = verdict_on(text.encode())
    assert [(rejection.index, rejection.reason) for rejection in verdict.rejected] == [(1, reason)]
    assert verdict.accepted.values == [1.0, 2.0]


def test_invalid_utf8_spoils_only_its_own_reading() -> None:
    fine = f'{{"tag":"a/b","ts":{NOW},"value":1}}'.encode()
    broken = b'{"tag":"a/' + b"\xff\xfe" + f'","ts":{NOW},"value":1}}'.encode()
    for text, lines in ((b"[" + fine + b"," + broken + b"]", False), (fine + b"\n" + broken, True)):
        verdict = verdict_on(text, lines=lines)
        assert [rejection.index for rejection in verdict.rejected] == [1]


def test_iso_times_and_truth_values_are_taken() -> None:
    text = b'{"tag":"a/b","ts":"2026-01-01T03:30:00.5+03:30","value":true}'
    verdict = verdict_on(text)
    assert verdict.accepted.ts == [1_767_225_600_500]
    assert verdict.accepted.values == [1.0]


def test_a_missing_value_is_never_good() -> None:
    verdict = verdict_on(f'[{{"tag":"a/b","ts":{NOW},"value":null}}]'.encode())
    assert verdict.accepted.quality == [Quality.BAD_NO_DATA]


@pytest.mark.parametrize(
    "body", [b"", b"  ", b"[]", b"nonsense", b"[" * 100_000, b'"x"', b"\xff", b"[1,2"]
)
def test_a_body_that_is_no_list_is_malformed(body: bytes) -> None:
    with pytest.raises(Malformed):
        verdict_on(body)


def test_deep_nesting_is_answered() -> None:
    deep = f'[{{"tag":"a/b","ts":{NOW},"value":1}},{{"x":{"[" * 90_000}{"]" * 90_000}}}]'
    with pytest.raises(Malformed, match="nested too deeply"):
        verdict_on(deep.encode())


def test_too_many_readings_are_refused() -> None:
    one = f'{{"tag":"a/b","ts":{NOW},"value":1}}'
    with pytest.raises(TooLarge):
        verdict_on(f"[{','.join([one] * 10_001)}]".encode())
    with pytest.raises(TooLarge):
        verdict_on("\n".join([one] * 10_001).encode())


def test_gzip_is_unpacked_within_its_bound() -> None:
    assert bodies.unpack(gzip.compress(b"abc") + gzip.compress(b"def"), "gzip", 6) == b"abcdef"
    bomb = gzip.compress(b"0" * 50_000_000)
    with pytest.raises(TooLarge):
        bodies.unpack(bomb, "gzip", 1_000_000)
    with pytest.raises(Malformed):
        bodies.unpack(gzip.compress(b"abc")[:-4], "gzip", 100)
    with pytest.raises(Malformed):
        bodies.unpack(b"abc", "zstd", 100)
