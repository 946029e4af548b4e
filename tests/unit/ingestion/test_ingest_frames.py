"""Frames: every reading once, one partition and minute a frame, order kept."""

from hypothesis import given
from hypothesis import strategies as st

from ogim.contracts.frames import MINUTE_MS, decode, encode, partition_of, problems_of
from ogim.services.ingestion.frame_builder import Origin, build_frames
from ogim.services.ingestion.readings import Readings, TagPartitions

START = 1_790_000_000_000
rows = st.lists(
    st.tuples(
        st.integers(0, 12).map(lambda number: f"area/W{number}/P"),
        st.integers(START, START + 5 * MINUTE_MS),
        st.none() | st.floats(allow_nan=False, allow_infinity=False),
        st.integers(0, 0xFFFF_FFFF),
    ),
    min_size=1,
    max_size=300,
)


def readings_of(given_rows: list[tuple[str, int, float | None, int]]) -> Readings:
    partitions = TagPartitions(4)
    tags = [row[0] for row in given_rows]
    return Readings(
        tags,
        [row[1] for row in given_rows],
        [row[2] for row in given_rows],
        [row[3] for row in given_rows],
        partitions.all_of(tags),
    )


@given(rows)
def test_frames_hold_each_reading_once_and_in_order(
    given_rows: list[tuple[str, int, float | None, int]],
) -> None:
    frames = build_frames(readings_of(given_rows), Origin("s", START, skew=3, backfill=True))
    out: list[tuple[str, int, float | None, int]] = []
    for partition, frame in frames:
        assert problems_of(frame) is None
        assert {partition_of(tag, 4) for tag in frame.tags} == {partition}
        assert decode(encode(frame)) == frame
        assert (frame.source, frame.received, frame.skew, frame.backfill) == ("s", START, 3, True)
        out += zip(frame.tags, frame.ts, frame.values, frame.quality, strict=True)
    assert sorted(map(repr, out)) == sorted(map(repr, given_rows))
    for tag in {row[0] for row in given_rows}:
        arrived = [row for row in given_rows if row[0] == tag]
        expected = sorted(arrived, key=lambda row: row[1] // MINUTE_MS)
        assert [row for row in out if row[0] == tag] == expected


def test_long_runs_are_cut() -> None:
    frames = build_frames(readings_of([("a/b", START, 1.0, 0)] * 4_500), Origin("s", START))
    assert [len(frame.tags) for _, frame in frames] == [2_000, 2_000, 500]


def test_nothing_makes_no_frame() -> None:
    assert build_frames(Readings(), Origin("s", START)) == []
