"""Patterns found by the running job: on the simulated pad with its scenarios, on instruments that
part, a line that narrows, a motor that runs hot; and nothing where nothing happens."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np
import pytest
from stream_rig import running

from instances import ogim
from ogim.field.pad import layout
from ogim.field.pad.model import AREA, Pad, advance, settled, with_scenarios
from ogim.field.replay.catalogue import FOLDER, WELLS
from ogim.field.scenarios import Active, Scenario
from ogim.infra.home import Home
from ogim.proving.detection.judging import Found
from ogim.proving.detection.replay import replay
from ogim.proving.detection.wells import UNLABELLED, Numbers, Well, read
from ogim.runtime.free_ports import first_free

pytestmark = [pytest.mark.engines, pytest.mark.timeout(900)]

START_S: Final = 3_600
"""When a scenario begins, s since the first reading."""
PAD_S: Final = 5_400
DRIFT_S: Final = 3_000
NARROW_S: Final = 1_500
HEAT_S: Final = 3_000


def scenario(name: Scenario, well: str, amount: float) -> Active:
    return Active(name=name, target=f"{AREA}/{well}", amount=amount, since_ms=0)


def pad_wells(scenarios: list[Active]) -> dict[str, Well]:
    """The pad's wells, second by second, with their instruments' noise."""
    noise, pad = np.random.default_rng(1), settled()
    points = [point for point in layout.points() if point.well is not None]
    rows = list[list[float]]()
    for second in range(PAD_S):
        if second == START_S:
            pad = with_scenarios(pad, scenarios)
        rows.append(seen(pad, points, noise))
        pad = advance(pad, 1)
    columns = np.array(rows).T
    wells = dict[str, Well]()
    for name in pad.wells:
        values = {
            point.register.tag.split("/", 2)[2]: column
            for point, column in zip(points, columns, strict=True)
            if point.well == name
        }
        labels = np.full(PAD_S, UNLABELLED)
        wells[name] = Well(name, np.arange(PAD_S, dtype=np.float64), values, labels)
    return wells


def seen(pad: Pad, points: list[layout.Point], noise: np.random.Generator) -> list[float]:
    drawn = noise.normal(size=len(points))
    return [point.read(pad) + point.noise * n for point, n in zip(points, drawn, strict=True)]


def ramp(well: Well, start_s: float, to: float, within_s: float) -> Numbers:
    """1 until ``start_s``, then steadily to ``to``."""
    gone = np.clip((well.seconds - start_s) / within_s, 0, 1)
    return 1 + gone * (to - 1)


def drifting() -> Well:
    """A real well with a second gauge at the tree that hangs elsewhere, then loses calibration."""
    well = read(FOLDER / WELLS["WELL-00002"], FOLDER)
    first = well.values["P-TPT"]
    noise = np.random.default_rng(2).normal(0, 2_000, len(first))
    second = first * ramp(well, DRIFT_S, 1.05, 3_600) + 80_000 + noise
    return replace(well, name="drifting", values=well.values | {"P-TPT-B": second})


def narrowing() -> Well:
    """A real well in its normal hour, whose line narrows by and by."""
    well = read(FOLDER / WELLS["WELL-00009"], FOLDER)
    onset = int(well.onset or 0)
    factors = {"P-TPT": 1.12, "P-MON-CKP": 0.85, "T-JUS-CKP": 0.9}
    values = {
        role: (each * ramp(well, NARROW_S, factors.get(role, 1.0), 1_500))[:onset]
        for role, each in well.values.items()
    }
    return Well("narrowing", well.seconds[:onset], values, well.labels[:onset])


def heated(well: Well) -> Well:
    """A pumped well whose motor alone runs hotter, as no pattern names it."""
    hot = well.values["esp/motor-temperature"] * ramp(well, HEAT_S, 1.4, 300)
    return replace(well, name="heated", values=well.values | {"esp/motor-temperature": hot})


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Found]]:
    """All that the job found in an hour and a half of all of them."""
    home = Home(home=tmp_path_factory.mktemp("patterns"), port_base=first_free())
    pad = pad_wells(
        [scenario(Scenario.GAS_LOCK, "A-02", 0.8), scenario(Scenario.TUBING_LEAK, "A-01", 0.5)]
    )
    ogim(home, "up", "--only", "postgres,kafka")
    try:
        with running(home, idle_s="3600"):
            yield replay(home, [*pad.values(), drifting(), narrowing(), heated(pad["A-03"])])
    finally:
        ogim(home, "down")


def of(found: list[Found], well: str) -> list[tuple[str, str]]:
    return [(each.pattern, each.role) for each in found if each.well == well]


def second_of(found: list[Found], well: str, pattern: str) -> float:
    (one,) = [each.second for each in found if (each.well, each.pattern) == (well, pattern)]
    return one


def test_free_gas_in_the_pump_is_a_gas_lock_and_nothing_else(found: list[Found]) -> None:
    assert of(found, "A-02") == [("esp-gas-lock", "esp/motor-current")]
    assert START_S < second_of(found, "A-02", "esp-gas-lock") <= START_S + 120


def test_a_hole_in_the_tubing_is_a_leak_and_nothing_else(found: list[Found]) -> None:
    assert of(found, "A-01") == [("tubing-leak", "wellhead/annulus-pressure")]
    assert START_S < second_of(found, "A-01", "tubing-leak") <= START_S + 180


def test_a_well_in_which_nothing_happens_is_left_alone(found: list[Found]) -> None:
    assert of(found, "A-03") == []


def test_a_gauge_that_parts_from_its_pair_drifts(found: list[Found]) -> None:
    assert ("sensor-drift", "P-TPT-B") in of(found, "drifting")
    assert DRIFT_S + 600 < second_of(found, "drifting", "sensor-drift") <= DRIFT_S + 2_400


def test_a_line_that_narrows_is_a_restriction(found: list[Found]) -> None:
    assert of(found, "narrowing") == [("restriction", "P-TPT")]
    assert NARROW_S + 600 < second_of(found, "narrowing", "restriction") <= NARROW_S + 1_500


def test_what_no_pattern_names_is_an_anomaly_of_the_tag_that_is_strange(found: list[Found]) -> None:
    assert of(found, "heated") == [("anomaly", "esp/motor-temperature")]
    assert HEAT_S + 600 <= second_of(found, "heated", "anomaly") <= HEAT_S + 1_500
