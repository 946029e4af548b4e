"""Which values a monitored item reports."""

import pytest
from asyncua import ua
from hypothesis import given
from hypothesis import strategies as st

from ogim.field.opcua.history import data_value
from ogim.field.opcua.monitored import beyond_deadband, changed

NONE, ABSOLUTE, PERCENT = (
    ua.DeadbandType.None_,
    ua.DeadbandType.Absolute,
    ua.DeadbandType.Percent,
)
BAD = 0x809B_0000


def value(number: float | None, status: int = 0, ts: int = 0) -> ua.DataValue:
    return data_value(ts, number, status)


@given(st.lists(st.floats(-0.4, 0.4), min_size=1, max_size=200))
def test_what_is_reported_is_never_further_off_than_the_deadband(steps: list[float]) -> None:
    reported, real = value(0.0), 0.0
    for step in steps:
        real += step
        if beyond_deadband(reported, value(real), ABSOLUTE, 1.0, None):
            reported = value(real)
        assert abs(reported.Value.Value - real) <= 1.0


@pytest.mark.parametrize(
    ("kind", "width", "span", "step", "passes"),
    [
        (NONE, 5.0, None, 0.0, True),
        (ABSOLUTE, 1.0, None, 1.0, False),
        (ABSOLUTE, 1.0, None, 1.01, True),
        (PERCENT, 1.0, 200.0, 2.0, False),
        (PERCENT, 1.0, 200.0, 2.1, True),
        (PERCENT, 1.0, None, 0.1, True),
    ],
)
def test_widths(
    kind: ua.DeadbandType, width: float, span: float | None, step: float, *, passes: bool
) -> None:
    assert beyond_deadband(value(10.0), value(10.0 + step), kind, width, span) is passes


def test_a_status_change_passes_any_deadband() -> None:
    assert beyond_deadband(value(10.0), value(None, BAD), ABSOLUTE, 1e9, None)
    assert beyond_deadband(value(None, BAD), value(10.0), ABSOLUTE, 1e9, None)
    assert not beyond_deadband(value(None, BAD), value(None, BAD), ABSOLUTE, 0.0, None)
    assert beyond_deadband(None, value(10.0), ABSOLUTE, 1e9, None)


def test_triggers() -> None:
    trigger = ua.DataChangeTrigger
    assert changed(None, value(1.0), trigger.Status)
    assert not changed(value(1.0), value(2.0), trigger.Status)
    assert changed(value(1.0), value(None, BAD), trigger.Status)
    assert changed(value(1.0), value(2.0), trigger.StatusValue)
    assert not changed(value(1.0), value(1.0, ts=5), trigger.StatusValue)
    assert changed(value(1.0), value(1.0, ts=5), trigger.StatusValueTimestamp)
    assert not changed(value(1.0), value(1.0), trigger.StatusValueTimestamp)
