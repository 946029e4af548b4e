"""A batch taken apart, against a model that looks at one reading after the other."""

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from ogim.contracts.processed import EMPTY, FLAG_BACKFILL, FLAG_LATE, FLAG_STUCK
from ogim.services.historian.batch import HOUR_MS, Newest, columns_of, split, storable

LATE_BEFORE = 2 * HOUR_MS
TAGS = st.sampled_from([1, 2, 7, 2**31 - 1])
TIMES = st.integers(0, 12).map(lambda step: step * HOUR_MS // 3)
FLAGS = st.sampled_from([0, FLAG_STUCK, FLAG_LATE, FLAG_BACKFILL, FLAG_LATE | FLAG_STUCK])
ROW = st.tuples(TAGS, TIMES, st.one_of(st.none(), st.floats(-5, 5)), FLAGS)


def frame(rows: list[tuple[int, int, float | None, int]]) -> pl.DataFrame:
    full = [(tag, ts, value, 0, ts, flags) for tag, ts, value, flags in rows]
    return pl.DataFrame(full, EMPTY.schema, orient="row")


@settings(deadline=None)
@given(st.lists(st.lists(ROW, max_size=25), max_size=4))
def test_batches_against_the_model(batches: list[list[tuple[int, int, float | None, int]]]) -> None:
    newest, model = Newest(), {}
    for rows in batches:
        readings, flags = columns_of(frame(rows))
        unknown = newest.unknown(readings.tag_id)
        newest.learn(unknown, {tag: model[tag] for tag in unknown if tag in model})
        parts = split(readings, flags, newest, LATE_BEFORE)

        once = {}
        for tag, ts, value, flag in rows:
            once.setdefault((tag, ts), (value, flag))
        fresh = {key for key in once if key[1] > model.get(key[0], -1)}
        touched = {
            (tag, ts // HOUR_MS * HOUR_MS)
            for (tag, ts), (_, flag) in once.items()
            if (tag, ts) not in fresh or flag & (FLAG_LATE | FLAG_BACKFILL) or ts < LATE_BEFORE
        }
        keys = [
            list(zip(part.tag_id.tolist(), part.ts.tolist(), strict=True))
            for part in (parts.fresh, parts.late)
        ]
        assert keys[0] == sorted(fresh)
        assert keys[1] == sorted(once.keys() - fresh)
        assert parts.touched == sorted(touched)
        assert parts.doubled == len(rows) - len(once)
        for part in (parts.fresh, parts.late):
            for tag, ts, value in zip(part.tag_id, part.ts, part.value, strict=True):
                first = once[int(tag), int(ts)][0]
                assert np.isnan(value) if first is None else value == first

        newest.advance(parts.fresh)
        for tag, ts in fresh:
            model[tag] = max(model.get(tag, -1), ts)


def test_what_is_forgotten_is_asked_for_again() -> None:
    newest = Newest()
    newest.learn([3, 5], {3: 10})
    assert newest.unknown(np.array([3, 5, 4])) == [4]
    newest.forget()
    assert newest.unknown(np.array([3, 5, 4])) == [3, 4, 5]


def test_readings_without_a_tag_or_a_possible_time_are_left_out() -> None:
    rows = [(0, 1, 1.0, 0), (-4, 1, 1.0, 0), (1, -1, 1.0, 0), (1, 2**62, 1.0, 0), (1, 5, 1.0, 0)]
    assert storable(frame(rows))["ts"].to_list() == [5]
