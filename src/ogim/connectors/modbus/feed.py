"""One stretch of connection to a host: every unit read at its interval, silent units left alone."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ogim.connectors.deadband import Deadband
from ogim.connectors.modbus.address import Address
from ogim.connectors.modbus.breaker import Breaker, Circuit
from ogim.connectors.modbus.config import ModbusConfig
from ogim.connectors.modbus.pool import Pool
from ogim.connectors.modbus.unit import Reading, Unit, UnitSilent
from ogim.connectors.port import Batch, Point, Sink
from ogim.connectors.status import Status
from ogim.contracts.quality import SEVERITY_MASK, Quality
from ogim.infra.clock import Clock

TICK_S: Final = 1.0


class Register:
    """What is known of all points over the connector's life: conversion, deadband, quality."""

    def __init__(self, points: Sequence[Point], clock: Clock) -> None:
        self.points = list(points)
        self._clock = clock
        self._tags = np.array([point.tag for point in points], dtype=object)
        self._scale = np.array([point.scale for point in points], np.float64)
        self._offset = np.array([point.offset for point in points], np.float64)
        self._deadband = Deadband(points)
        self._bad = np.zeros(len(points), np.int64)

    def batch(self, readings: Sequence[Reading]) -> Batch:
        """Readings as a batch; a point that stays bad is told once."""
        now = self._clock()
        if not readings:
            return Batch(now, [], [], [], [])
        handle = np.concatenate([reading.members for reading in readings])
        quality = np.concatenate([reading.quality for reading in readings])
        raw = np.concatenate([reading.values for reading in readings])
        with np.errstate(all="ignore"):
            value = raw * self._scale[handle] + self._offset[handle]
        good = quality & SEVERITY_MASK == 0
        quality[good & ~np.isfinite(value)] = Quality.BAD
        bad = np.where(quality & SEVERITY_MASK == 0, 0, quality)
        keep = (bad == 0) | (bad != self._bad[handle])
        self._bad[handle] = bad
        value = np.where(bad == 0, value, np.nan)
        passing = self._deadband.passing(handle, value, quality)
        if passing is not None:
            keep &= passing
        return self._batch(handle[keep], value[keep], quality[keep], now)

    def all_bad(self, members: Sequence[int], quality: int) -> Batch:
        """One bad reading for each of the points that is not bad in that way already."""
        handle = np.array(members, np.int64)
        nothing = np.full(len(members), np.nan)
        return self.batch([Reading(handle, nothing, np.full(len(members), quality, np.int64))])

    def _batch(
        self,
        handle: NDArray[np.int64],
        value: NDArray[np.float64],
        quality: NDArray[np.int64],
        now: int,
    ) -> Batch:
        values: list[float | None] = value.tolist()
        for at in np.flatnonzero(np.isnan(value)).tolist():
            values[at] = None
        return Batch(
            now, self._tags[handle].tolist(), [now] * len(handle), values, quality.tolist()
        )


class Feed:
    """Feeds the sink from one host until its connection cannot be had any more."""

    def __init__(
        self,
        config: ModbusConfig,
        pool: Pool,
        register: Register,
        status: Status,
        sink: Sink,
    ) -> None:
        self._config, self._pool, self._register = config, pool, register
        self._status, self._sink = status, sink
        self._breakers: dict[int, Breaker] = {}

    async def run(self, addresses: Mapping[int, Address]) -> None:
        """Until the host is lost.

        Args:
            addresses: by index of the point.

        Raises:
            ExceptionGroup: of ``HostLost``.
        """
        groups: defaultdict[tuple[int, int], dict[int, Address]] = defaultdict(dict)
        for index, address in addresses.items():
            interval_ms = self._register.points[index].interval_ms or self._config.interval_ms
            groups[address.unit, interval_ms][index] = address
        for index in addresses:  # what is wrong now, this connection will find out
            self._status.solved(self._register.points[index].address)
        async with asyncio.TaskGroup() as tasks:
            for (number, interval_ms), members in groups.items():
                unit = Unit(
                    number,
                    members,
                    self._config.limits(),
                    self._config.barriers(number),
                    self._pool,
                    self._config.retry_bad_s,
                )
                if number not in self._breakers:
                    config = self._config
                    self._breakers[number] = Breaker(
                        config.breaker_after, config.breaker_first_s, config.breaker_max_s
                    )
                tasks.create_task(self._read_unit(unit, interval_ms / 1_000))
            tasks.create_task(self._tick())

    async def _read_unit(self, unit: Unit, interval_s: float) -> None:
        loop = asyncio.get_running_loop()
        breaker = self._breakers[unit.unit]
        due = loop.time()
        while True:
            if breaker.allows(loop.time()):
                await self._read_once(unit, breaker)
            now = loop.time()
            due += interval_s * (1 + max(0.0, now - due) // interval_s)
            await asyncio.sleep(max(due - now, breaker.wait_s(now)))

    async def _read_once(self, unit: Unit, breaker: Breaker) -> None:
        loop = asyncio.get_running_loop()
        refused = dict(unit.refused)
        try:
            readings = await unit.read(loop.time())
        except UnitSilent as error:
            breaker.failed(loop.time())
            await self._tell_silent(unit, breaker, error)
            return
        was_silent = breaker.state is not Circuit.CLOSED
        breaker.succeeded()
        if was_silent:
            for index in unit.addresses:
                self._status.solved(self._register.points[index].address)
        for index in refused.keys() - unit.refused.keys():
            self._status.solved(self._register.points[index].address)
        for index, reason in unit.refused.items():
            self._status.problem(self._register.points[index].address, reason)
        await self._status.deliver(self._register.batch(readings), self._sink)
        self._status.data_seen()

    async def _tell_silent(self, unit: Unit, breaker: Breaker, error: UnitSilent) -> None:
        """All its points go bad; the unit is a problem once it is left alone."""
        batch = self._register.all_bad(list(unit.addresses), error.quality)
        await self._status.deliver(batch, self._sink)
        reason = f"unit {unit.unit}: {error}"
        self._status.trouble(reason)
        if breaker.state is Circuit.OPEN:
            for index in unit.addresses:
                self._status.problem(self._register.points[index].address, reason)
            if all(other.state is not Circuit.CLOSED for other in self._breakers.values()):
                self._status.failed(f"no unit answers; {reason}")

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            self._status.tick()
