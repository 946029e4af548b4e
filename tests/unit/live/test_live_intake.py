"""A record that is no reading costs nothing but itself."""

from datums import datum
from ogim.services.live.intake import decoded


def test_good_records_around_a_broken_one_stay() -> None:
    values = [datum(tag, 1_000, tag / 2) for tag in range(20)]
    values[7] = b"\xff"
    kept = decoded(values)
    assert kept["tag_id"].to_list() == [tag for tag in range(20) if tag != 7]
    assert kept["reading"].to_list() == [tag / 2 for tag in range(20) if tag != 7]
