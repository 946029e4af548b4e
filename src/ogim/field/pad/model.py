"""The whole pad: wells that share a separator, tanks and export, moved on second by second."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from ogim.field.pad import facilities, wells
from ogim.field.pad.facilities import Facilities, FacilityOrders
from ogim.field.pad.wells import PAD_WELLS, Orders, WellState
from ogim.field.scenarios import Active, Scenario

AREA: Final = "pad-a"
FLOWLINE_DROP_BAR: Final = 1.0
STEP_S_MAX: Final = 10.0
SETTLING_S: Final = 1_800.0


@dataclass(frozen=True, slots=True)
class Pad:
    """The pad at one moment.

    Attributes:
        wells: state by well.
        orders: what is asked of each well.
        facilities: state of separator, tanks and export.
        facility_orders: what is asked of them.
    """

    wells: dict[str, WellState] = field(
        default_factory=lambda: {name: WellState() for name in PAD_WELLS}
    )
    orders: dict[str, Orders] = field(
        default_factory=lambda: {name: Orders() for name in PAD_WELLS}
    )
    facilities: Facilities = field(default_factory=Facilities)
    facility_orders: FacilityOrders = field(default_factory=FacilityOrders)


def advance(pad: Pad, elapsed_s: float) -> Pad:
    """The pad ``elapsed_s`` later, in steps of at most ``STEP_S_MAX``."""
    left = elapsed_s
    while left > 0:
        step_s = min(left, STEP_S_MAX)
        pad = _step(pad, step_s)
        left -= step_s
    return pad


def settled() -> Pad:
    """A pad that has been producing for half an hour."""
    return advance(Pad(), SETTLING_S)


def _step(pad: Pad, s: float) -> Pad:
    flowline_bar = pad.facilities.pressure_bar + FLOWLINE_DROP_BAR
    moved = {
        name: wells.step(well, pad.wells[name], pad.orders[name], flowline_bar, s)
        for name, well in PAD_WELLS.items()
    }
    inflow = sum(state.surface_m3_d for state in moved.values())
    served = facilities.step(pad.facilities, pad.facility_orders, inflow, s)
    return replace(pad, wells=moved, facilities=served)


def order_well(pad: Pad, well: str, **changes: float | bool | None) -> Pad:
    """The pad with other orders for one well; ``changes`` are fields of ``Orders``."""
    return replace(pad, orders=pad.orders | {well: replace(pad.orders[well], **changes)})  # pyright: ignore[reportArgumentType]


def with_scenarios(pad: Pad, active: Iterable[Active]) -> Pad:
    """The pad with the leaks and gas locks that are on, and none that are off."""
    leaks = {item.target: item.amount for item in active if item.name is Scenario.TUBING_LEAK}
    gas = {item.target: item.amount for item in active if item.name is Scenario.GAS_LOCK}
    for well in PAD_WELLS:
        path = f"{AREA}/{well}"
        pad = order_well(pad, well, leak=leaks.get(path, 0.0), gas=gas.get(path))
    return pad
