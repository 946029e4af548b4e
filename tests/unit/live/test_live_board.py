"""The newest reading wins, and a client sees the newest of what it wants."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from ogim.contracts.processed import EMPTY
from ogim.services.live.board import Board
from ogim.services.live.client import Client

TAG_MAX = 3_000
Reading = tuple[int, int, float | None]

readings = st.lists(
    st.tuples(
        st.integers(-2, TAG_MAX + 5) | st.integers(0, 6),
        st.integers(0, 20),
        st.none() | st.floats(-1e6, 1e6),
    ),
    max_size=60,
)


def batch(rows: list[Reading]) -> pl.DataFrame:
    return pl.DataFrame(
        [(tag, ts, value, 0, ts + 1, 0) for tag, ts, value in rows], EMPTY.schema, orient="row"
    )


def newest(batches: list[list[Reading]]) -> dict[int, int]:
    kept: dict[int, int] = {}
    for rows in batches:
        for tag, ts, _ in rows:
            if 0 <= tag <= TAG_MAX and ts > kept.get(tag, -1):
                kept[tag] = ts
    return kept


@settings(deadline=None)
@given(st.lists(readings, max_size=6))
def test_the_newest_source_time_wins(batches: list[list[Reading]]) -> None:
    board = Board(TAG_MAX)
    for rows in batches:
        before = board.cursor
        changed = board.apply(batch(rows), 1_000)
        assert len(set(changed.tolist())) == len(changed)
        assert (board.cursor > before) == bool(len(changed))
    assert {row[0]: row[1] for row in board.rows(board.known())} == newest(batches)


@settings(deadline=None)
@given(st.lists(readings, max_size=6), st.sets(st.integers(0, TAG_MAX)), st.data())
def test_a_client_misses_no_newest_value(
    batches: list[list[Reading]], wanted: set[int], data: st.DataObject
) -> None:
    """Whenever it takes, after any pause, what it has seen equals the board for what it wants."""
    board = Board(TAG_MAX)
    client = Client(board)
    client.subscribe(sorted(wanted) or [0], None)
    seen: dict[int, tuple[int, float | None]] = {}
    for rows in batches:
        client.note(board.apply(batch(rows), 1_000))
        if data.draw(st.booleans()):
            seen |= {row[0]: row[1:3] for row in board.rows(client.take())}
    seen |= {row[0]: row[1:3] for row in board.rows(client.take())}
    shown = {row[0]: row[1:3] for row in board.rows(board.known()) if row[0] in (wanted or {0})}
    assert seen == shown
    assert not client.wake.is_set()


@settings(deadline=None)
@given(readings, readings)
def test_resuming_brings_what_changed_since(before: list[Reading], after: list[Reading]) -> None:
    board = Board(TAG_MAX)
    board.apply(batch(before), 1_000)
    cursor = board.cursor
    changed = set(board.apply(batch(after), 900).tolist())
    client = Client(board)
    client.subscribe("all", cursor)
    waiting = set(client.take().tolist())
    assert waiting == changed if cursor else waiting >= changed


def test_a_cursor_ahead_of_the_board_resumes_from_nothing() -> None:
    board = Board(TAG_MAX)
    board.apply(batch([(1, 5, 1.0)]), 1_000)
    client = Client(board)
    client.subscribe([1], board.cursor + 1)
    assert client.take().tolist() == [1]


def test_what_waits_for_a_client_that_takes_nothing_is_bounded() -> None:
    board = Board(TAG_MAX)
    client = Client(board)
    client.subscribe("all", None)
    for ts in range(2_000):
        client.note(board.apply(batch([(tag, ts, 1.0) for tag in range(5)]), ts))
    assert client.take().tolist() == [0, 1, 2, 3, 4]
