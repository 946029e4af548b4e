"""The ground-truth log."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from ogim.field.truth import Emitted, TruthLog, read

emitted = st.builds(
    Emitted,
    tag=st.text("abc/-", min_size=1),
    ts=st.integers(0, 2**52),
    value=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    status=st.integers(0, 2**32 - 1),
)


@given(st.lists(emitted, max_size=20))
def test_what_was_noted_reads_back_exactly(readings: list[Emitted]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "truth.tsv"
        log = TruthLog(path)
        log.add(readings)
        log.close()
        assert list(read(path)) == readings


def test_the_log_is_bounded_and_counts_what_it_left_out(tmp_path: Path) -> None:
    log = TruthLog(tmp_path / "truth.tsv", limit=3)
    log.add([Emitted("a", ts, 1.0, 0) for ts in range(5)])
    log.add([Emitted("a", 9, 1.0, 0)])
    log.close()
    assert [item.ts for item in read(tmp_path / "truth.tsv")] == [0, 1, 2]
    assert (log.written, log.dropped) == (3, 3)


def test_a_line_cut_by_a_kill_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "truth.tsv"
    path.write_text("a\t1\t2.5\t0\nb\t2\t3")
    assert list(read(path)) == [Emitted("a", 1, 2.5, 0)]
