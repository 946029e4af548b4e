"""The Modbus TCP connector."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from ogim.connectors.backoff import Backoff
from ogim.connectors.modbus.address import Address, parse
from ogim.connectors.modbus.config import ModbusConfig
from ogim.connectors.modbus.feed import Feed, Register
from ogim.connectors.modbus.maps import points_of_map
from ogim.connectors.modbus.pool import HostLost, Pool
from ogim.connectors.modbus.unit import Reading, Unit, UnitSilent
from ogim.connectors.modbus.writing import write_point
from ogim.connectors.port import (
    Backfilled,
    Batch,
    Browsed,
    Point,
    Reporter,
    Sink,
    Surroundings,
    Write,
    WriteResult,
)
from ogim.connectors.status import Status
from ogim.contracts.problems import InvalidInput, NotFound, Unavailable
from ogim.contracts.quality import Quality
from ogim.infra.tasks import apart

FIRST_PAUSE_S: Final = 0.5
STABLE_S: Final = 10.0


class ModbusConnector:
    """One Modbus TCP server or gateway; see ``port.Connector``."""

    def __init__(self, config: ModbusConfig, surroundings: Surroundings) -> None:
        self._config, self._around = config, surroundings

    async def run(
        self,
        points: Sequence[Point],
        sink: Sink,
        report: Reporter,
        resume: Mapping[str, int] | None = None,  # noqa: ARG002 - Modbus keeps no history
    ) -> None:
        """See ``Connector.run``."""
        status = Status(report, self._around.clock)
        register = Register(points, self._around.clock)
        addresses = _parsed(points, status)
        backoff = Backoff(FIRST_PAUSE_S, self._config.reconnect_max_s)
        loop = asyncio.get_running_loop()
        try:
            while True:
                status.connecting()
                pool = Pool(self._config, self._around.connects)
                began = loop.time()
                try:
                    await pool.open()
                    status.connected()
                    feed = Feed(self._config, pool, register, status, sink)
                    await apart(feed.run(addresses))
                except Exception as error:
                    lost = register.all_bad(list(addresses), Quality.BAD_NO_COMMUNICATION)
                    status.failed(_reason(error))
                    await status.deliver(lost, sink)
                finally:
                    pool.close()
                if loop.time() - began > STABLE_S:
                    backoff.reset()
                await asyncio.sleep(backoff.pause_s())
        finally:
            status.stopped()

    async def browse(self, node: str | None = None, depth: int = 1) -> Browsed:  # noqa: ARG002
        """The register map: a Modbus device cannot say itself what it has.

        Raises:
            NotFound: the configuration has no map.
            InvalidInput: the map cannot be read.
        """
        if not self._config.register_map:
            raise NotFound(
                "A Modbus device does not describe itself; give the connector a register_map."
            )
        found = points_of_map(self._config.register_map)
        limits = {
            "max_registers": self._config.max_registers,
            "max_bits": self._config.max_bits,
            "max_connections": self._config.max_connections,
        }
        problem = f"{found.rejected} rows of the map are wrong" if found.rejected else None
        return Browsed(found.points, limits, problem)

    async def read(self, points: Sequence[Point]) -> Batch:
        """See ``Connector.read``."""
        bare = [point.model_copy(update=_NO_DEADBAND) for point in points]
        register = Register(bare, self._around.clock)
        units: dict[int, dict[int, Address]] = {}
        for index, point in enumerate(points):
            address = parse(point.address)
            units.setdefault(address.unit, {})[index] = address
        pool = Pool(self._config, self._around.connects)
        readings: list[Reading] = []
        try:
            await pool.open()
            for number, addresses in units.items():
                limits, barriers = self._config.limits(), self._config.barriers(number)
                readings += await _read_unit(Unit(number, addresses, limits, barriers, pool))
        except HostLost as error:
            raise Unavailable(str(error)) from error
        finally:
            pool.close()
        return register.batch([_in_order(readings, len(points))])

    async def write(self, writes: Sequence[Write]) -> list[WriteResult]:
        """See ``Connector.write``."""
        for item in writes:
            parse(item.point.address)
        pool = Pool(self._config, self._around.connects)
        try:
            await pool.open()
            return [await write_point(pool, item) for item in writes]
        except HostLost as error:
            raise Unavailable(str(error)) from error
        finally:
            pool.close()

    async def backfill(
        self,
        points: Sequence[Point],
        from_ms: int,  # noqa: ARG002 - Modbus keeps no history
        to_ms: int,  # noqa: ARG002
        sink: Sink,  # noqa: ARG002
    ) -> Backfilled:
        """Nothing: Modbus devices keep no history."""
        return Backfilled(0, [point.address for point in points])


_NO_DEADBAND: Final = {"deadband": None, "deadband_percent": None}


async def _read_unit(unit: Unit) -> list[Reading]:
    try:
        return await unit.read(0.0)
    except UnitSilent as error:
        members = np.array(list(unit.addresses), np.int64)
        nothing = np.full(len(members), np.nan)
        return [Reading(members, nothing, np.full(len(members), error.quality, np.int64))]


def _in_order(readings: Sequence[Reading], count: int) -> Reading:
    """One reading of all points in their order; a later one of the same point wins."""
    values = np.full(count, np.nan)
    quality = np.full(count, int(Quality.BAD_NO_DATA), np.int64)
    for reading in readings:
        values[reading.members] = reading.values
        quality[reading.members] = reading.quality
    return Reading(np.arange(count), values, quality)


def _parsed(points: Sequence[Point], status: Status) -> dict[int, Address]:
    addresses: dict[int, Address] = {}
    for index, point in enumerate(points):
        try:
            addresses[index] = parse(point.address)
        except InvalidInput as error:
            status.problem(point.address, error.detail)
    return addresses


def _reason(error: BaseException) -> str:
    if isinstance(error, ExceptionGroup):
        return _reason(error.exceptions[0])
    return str(error) or type(error).__name__
