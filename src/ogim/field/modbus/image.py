"""The register image of the pad: what a client reads, and what its writes do to the pad."""

import random
from collections.abc import Mapping, Sequence
from typing import Final

from pymodbus.constants import ExcCodes
from pymodbus.datastore import ModbusServerContext
from typing_extensions import override

from ogim.field.modbus.registers import Register, Table, decode, encode
from ogim.field.pad.layout import Point
from ogim.field.pad.model import Pad
from ogim.field.scenarios import Distortion, Sample

TABLE_OF: Final[Mapping[int, Table]] = {
    1: "coil",
    2: "discrete",
    3: "holding",
    4: "input",
    5: "coil",
    6: "holding",
    15: "coil",
    16: "holding",
    22: "holding",
    23: "holding",
}
NOISE_SEED: Final = 20_170_313


class PadImage(ModbusServerContext):
    """Registers by unit and table, filled from the pad.

    Addresses between the first and the last point of a table read as 0 where nothing lies; others
    are refused as illegal, as are writes to what is not writable or out of its span.

    Attributes:
        pad: the present state of the pad.
    """

    def __init__(self, points: Sequence[Point], pad: Pad) -> None:
        # The base class's own constructor builds data blocks that this image has no use for.
        self.old_simulator = True
        self.simdevices = []
        self.pad = pad
        self._points = points
        self._distortion = Distortion()
        self._noise = random.Random(NOISE_SEED)  # noqa: S311 - instrument noise, not a secret
        self._cells: dict[tuple[int, Table], list[int]] = {}
        for point in points:
            item = point.register
            cells = self._cells.setdefault((item.unit_id, item.table), [])
            cells.extend([0] * (item.address + item.width - len(cells)))

    def refresh(self, pad: Pad, distortion: Distortion, now_ms: int) -> None:
        """Show ``pad`` as its instruments see it at ``now_ms`` (UTC epoch ms)."""
        self.pad = pad
        self._distortion = distortion
        for point in self._points:
            value = point.read(pad)
            if point.noise:
                value += self._noise.gauss(0.0, point.noise)
            self._put(point, value, now_ms)

    def _put(self, point: Point, value: float, now_ms: int) -> None:
        item = point.register
        if not point.order:
            span = item.eu_hi - item.eu_lo
            shown = self._distortion.apply(item.tag, span, Sample(now_ms, value)).value
            value = value if shown is None else shown
        cells = self._cells[item.unit_id, item.table]
        raw = [int(value != 0)] if item.data_type == "bool" else encode(item, value)
        cells[item.address : item.address + item.width] = raw

    def _refusal(self, device_id: int, func_code: int, end: int) -> ExcCodes | None:
        if device_id not in self.device_ids():
            return ExcCodes.GATEWAY_NO_RESPONSE
        cells = self._cells.get((device_id, TABLE_OF[func_code]), [])
        return ExcCodes.ILLEGAL_ADDRESS if end > len(cells) else None

    @override
    async def async_getValues(
        self, device_id: int, func_code: int, address: int, count: int = 1
    ) -> list[int] | list[bool] | ExcCodes:
        """The cells asked for, or why not."""
        if refusal := self._refusal(device_id, func_code, address + count):
            return refusal
        asked = self._cells[device_id, TABLE_OF[func_code]][address : address + count]
        is_bit = TABLE_OF[func_code] in {"coil", "discrete"}
        return [bool(cell) for cell in asked] if is_bit else asked

    @override
    async def async_setValues(
        self, device_id: int, func_code: int, address: int, values: Sequence[int] | Sequence[bool]
    ) -> ExcCodes | None:
        """Give the orders behind the cells, all or none; None when done, else why not."""
        table, end = TABLE_OF[func_code], address + len(values)
        if refusal := self._refusal(device_id, func_code, end):
            return refusal
        pad, at = self.pad, address
        while at < end:
            point = self._writable(device_id, table, at)
            if point is None or at + point.register.width > end:
                return ExcCodes.ILLEGAL_ADDRESS
            raw = [int(cell) for cell in values[at - address : at - address + point.register.width]]
            value = self._value(point.register, raw)
            if not point.register.eu_lo <= value <= point.register.eu_hi:
                return ExcCodes.ILLEGAL_VALUE
            pad = point.write(pad, value)
            at += point.register.width
        self.pad = pad
        self._cells[device_id, table][address:end] = [int(cell) for cell in values]
        return None

    def _writable(self, unit_id: int, table: Table, address: int) -> Point | None:
        where = (unit_id, table, address)
        for point in self._points:
            item = point.register
            if point.order and (item.unit_id, item.table, item.address) == where:
                return point
        return None

    @staticmethod
    def _value(register: Register, raw: list[int]) -> float:
        return float(raw[0]) if register.data_type == "bool" else decode(register, raw)

    @override
    def device_ids(self) -> list[int]:
        """The units that answer."""
        return sorted({unit_id for unit_id, _ in self._cells})
