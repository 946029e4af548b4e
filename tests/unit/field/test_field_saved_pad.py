"""The pad's saved state."""

from pathlib import Path

import pytest

from ogim.field.pad.model import advance, order_well, settled
from ogim.field.pad.saved import resume, save

NOW_MS = 1_790_000_000_000


def test_after_a_restart_the_pad_goes_on_where_it_would_be(tmp_path: Path) -> None:
    path = tmp_path / "pad.json"
    pad = order_well(settled(), "A-01", choke_percent=35.0)
    save(path, pad, NOW_MS)
    assert resume(path, NOW_MS) == pad
    later = resume(path, NOW_MS + 60_000)
    assert later == advance(pad, 60)
    assert later.wells["A-01"].total_m3 > pad.wells["A-01"].total_m3


def test_a_clock_that_went_back_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "pad.json"
    save(path, settled(), NOW_MS)
    assert resume(path, NOW_MS - 10_000) == settled()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"at_ms":1,"pad":{"wells":{"A-01":{"frequency_hz":"x"}}}}',
        b'{"at_ms":1,"pad":{"wells":{},"orders":{}}}',
        b'{"at_ms":1,"pad":7}',
    ],
)
def test_what_can_not_be_read_gives_a_settled_pad(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pad.json"
    path.write_bytes(content)
    assert resume(path, NOW_MS) == settled()
    assert resume(tmp_path / "none.json", NOW_MS) == settled()
