"""The recordings of real wells that are shipped, and what is said about their source."""

import math

import numpy as np
import pytest

from ogim.contracts.problems import NotFound
from ogim.field.replay.catalogue import DEFAULT_WELLS, FOLDER, WELLS
from ogim.field.replay.instruments import CELSIUS, INSTRUMENTS, PASCAL
from ogim.field.replay.recordings import load


def column(name: str) -> int:
    return [item.name for item in INSTRUMENTS].index(name)


@pytest.mark.parametrize("well", WELLS)
def test_a_recording_is_read_whole_and_within_its_instruments_ranges(well: str) -> None:
    recording = load(well)
    assert recording.values.shape == (recording.rows, len(INSTRUMENTS))
    for index, instrument in enumerate(INSTRUMENTS):
        low, high = instrument.instrument_range
        known = recording.values[:, index]
        known = known[~np.isnan(known)]
        assert np.all((known >= low) & (known <= high)), instrument.name


def test_the_valve_of_well_9_closes_at_the_labelled_row() -> None:
    recording = load("WELL-00009")
    assert recording.rows == 6_738
    assert recording.event_row == 3_543
    pressure = recording.values[:, column("P-TPT")]
    assert pressure[3_500] == pytest.approx(1.181e7, rel=1e-3)
    assert pressure[3_543 + 300] < 0.9 * pressure[3_500]


def test_missing_stays_missing() -> None:
    for well in DEFAULT_WELLS:
        assert np.isnan(load(well).values[:, column("T-JUS-CKGL")]).all()
        assert math.isfinite(load(well).values[0, column("P-TPT")])


def test_an_unknown_well_is_named() -> None:
    with pytest.raises(NotFound, match="WELL-00042"):
        load("WELL-00042")


def test_units_carry_their_unece_code() -> None:
    assert PASCAL.unit_id == 5_259_596
    assert CELSIUS.unit_id == 4_408_652


def test_every_shipped_recording_is_attributed() -> None:
    said = (FOLDER / "ATTRIBUTION.md").read_text(encoding="utf-8")
    assert "CC BY 4.0" in said
    assert {path.name for path in FOLDER.glob("*.csv.gz")} == set(WELLS.values())
    assert all(name in said for name in WELLS.values())
