"""Writes with read-back: registers in the device's type and order, coils, single bits."""

import math
from typing import Final

import numpy as np

from ogim.connectors.modbus.address import Address, Table, Type, parse
from ogim.connectors.modbus.blocks import BlockDecoder
from ogim.connectors.modbus.link import Garbled, LinkLost, Refused
from ogim.connectors.modbus.planner import Block
from ogim.connectors.modbus.pool import Pool
from ogim.connectors.modbus.registers import encode
from ogim.connectors.modbus.requests import (
    read_answer,
    read_request,
    write_bit,
    write_coil,
    write_registers,
)
from ogim.connectors.port import Write, WriteResult
from ogim.contracts.quality import Quality

BAD_OUT_OF_RANGE: Final = 0x803C_0000
BAD_NOT_WRITABLE: Final = 0x803B_0000


async def write_point(pool: Pool, write: Write) -> WriteResult:
    """Write one value and read it back.

    A request whose answer is lost may have been carried out: the read-back tells.

    Raises:
        HostLost: no connection to the host.
    """
    point = write.point
    address = parse(point.address)
    if not point.writable or address.table in (Table.DISCRETE, Table.INPUT):
        return WriteResult(point.address, BAD_NOT_WRITABLE, reason="the point is not writable")
    raw = (write.value - point.offset) / point.scale if point.scale else math.nan
    pdu = _request(address, raw)
    if pdu is None:
        reason = f"a {address.type} cannot hold {write.value}"
        return WriteResult(point.address, BAD_OUT_OF_RANGE, reason=reason)
    quality, reason = int(Quality.GOOD), None
    try:
        await pool.request(address.unit, pdu, trusted=False)
    except Refused as error:
        quality, reason = int(Quality.BAD_DEVICE_FAILURE), str(error)
    except TimeoutError:
        quality, reason = int(Quality.BAD_TIMEOUT), "no answer in time; it may have been written"
    except (LinkLost, Garbled) as error:
        quality, reason = int(Quality.BAD_COMMUNICATION_ERROR), f"{error}; it may be written"
    back = await _read_back(pool, address)
    value = None if back is None else back * point.scale + point.offset
    return WriteResult(point.address, quality, value, reason)


def _request(address: Address, raw: float) -> bytes | None:
    if address.type in (Type.BOOL, Type.BIT):
        if raw not in (0, 1):
            return None
        if address.type is Type.BOOL:
            return write_coil(address.start, on=raw == 1)
        return write_bit(address.start, address.bit, on=raw == 1)
    data = encode(raw, address)
    return None if data is None else write_registers(address.start, data)


async def _read_back(pool: Pool, address: Address) -> float | None:
    block = Block(address.table, address.start, address.stop, (0,))
    try:
        pdu = await pool.request(address.unit, read_request(block), trusted=False)
        value = BlockDecoder(block, {0: address}).values(read_answer(block, pdu))[0]
    except (Refused, TimeoutError, LinkLost, Garbled):
        return None
    return float(value) if np.isfinite(value) else None
