"""What every connector must do; a protocol's tests subclass it with one fixture, ``plant``."""

import asyncio
from pathlib import Path
from typing import Any, Protocol

import pytest

from counterparts.hostile import (
    Behaviour,
    flooding,
    garbage,
    hostile,
    silent,
    slamming,
    unreachable,
)
from counterparts.ports import free_port
from counterparts.recorder import leftover_tasks, running
from ogim.connectors.port import Connector, Point, Surroundings, Write
from ogim.connectors.registry import build
from ogim.connectors.state import State
from ogim.contracts.problems import Unavailable
from ogim.contracts.quality import is_good


class Plant(Protocol):
    """A device with some points, all 0 at first, that can be stopped and started again."""

    kind: str
    port: int
    points: list[Point]
    bad_point: Point

    def config(self, port: int) -> dict[str, Any]:
        """The connector's configuration, with short deadlines, for a device on that port."""
        ...

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def put(self, index: int, value: float) -> None:
        """Set the value of a point."""
        ...

    async def mend(self) -> None:
        """Let ``bad_point`` exist."""
        ...


class ConnectorContract:
    """Subclass as ``Test…`` and give a started ``plant``."""

    @pytest.fixture
    def plant(self) -> Plant:
        raise NotImplementedError

    def connector(self, plant: Plant, folder: Path, port: int | None = None) -> Connector:
        config = plant.config(plant.port if port is None else port)
        return build(plant.kind, config, Surroundings("contract", folder))

    async def test_reads_what_is_there(self, plant: Plant, tmp_path: Path) -> None:
        await plant.put(0, 21.5)
        batch = await self.connector(plant, tmp_path).read([*plant.points, plant.bad_point])
        assert batch.tags == [point.tag for point in [*plant.points, plant.bad_point]]
        assert batch.values[0] == 21.5
        assert batch.values[-1] is None
        assert is_good(batch.quality[0])
        assert not is_good(batch.quality[-1])

    async def test_running_means_that_data_was_seen(self, plant: Plant, tmp_path: Path) -> None:
        async with running(self.connector(plant, tmp_path), plant.points) as seen:
            await seen.until_state(State.RUNNING)
            report = seen.reports[-1]
            assert report.last_data_at is not None
            assert report.readings_total >= len(plant.points)
            assert seen.reports[0].state is State.CONNECTING

    async def test_without_points_it_is_not_running(self, plant: Plant, tmp_path: Path) -> None:
        async with running(self.connector(plant, tmp_path), []) as seen:
            await seen.until(lambda: len(seen.reports) > 2)
            assert {report.state for report in seen.reports} <= {State.CONNECTING}

    async def test_changes_arrive_in_order(self, plant: Plant, tmp_path: Path) -> None:
        tag = plant.points[0].tag
        async with running(self.connector(plant, tmp_path), plant.points) as seen:
            await seen.until_state(State.RUNNING)
            for value in (1.0, 2.0, 3.0):
                await plant.put(0, value)
                await seen.until(lambda value=value: value in seen.values(tag))
        assert [value for value in dict.fromkeys(seen.values(tag)) if value] == [1.0, 2.0, 3.0]
        times = [ts for ts, _ in seen.series(tag)]
        assert times == sorted(times)

    async def test_survives_a_restart_of_the_device(self, plant: Plant, tmp_path: Path) -> None:
        tag = plant.points[0].tag
        async with running(self.connector(plant, tmp_path), plant.points) as seen:
            await seen.until_state(State.RUNNING)
            await plant.stop()
            await seen.until_state(State.FAILED)
            assert seen.reports[-1].last_error
            await plant.start()
            await seen.until_state(State.RUNNING)
            await plant.put(0, 42.0)
            await seen.until(lambda: 42.0 in seen.values(tag))

    async def test_a_device_that_can_no_longer_be_reached_is_tried_again(
        self, plant: Plant, tmp_path: Path
    ) -> None:
        async with running(self.connector(plant, tmp_path), plant.points) as seen:
            await seen.until_state(State.RUNNING)
            await plant.stop()
            await seen.until_state(State.FAILED)
            with unreachable(plant.port):
                await seen.until(lambda: "answer" in (seen.reports[-1].last_error or ""))
            await plant.start()
            await seen.until_state(State.RUNNING)

    async def test_a_bad_address_harms_no_other(self, plant: Plant, tmp_path: Path) -> None:
        points = [plant.points[0], plant.bad_point, *plant.points[1:]]
        async with running(self.connector(plant, tmp_path), points) as seen:
            await seen.until_state(State.DEGRADED)
            assert seen.reports[-1].bad_points == 1
            assert list(seen.reports[-1].problems) == [plant.bad_point.address]
            for point in plant.points:
                assert any(value is not None for value in seen.values(point.tag))
            await plant.mend()
            await seen.until_state(State.RUNNING)

    async def test_a_nonsense_address_is_told(self, plant: Plant, tmp_path: Path) -> None:
        nonsense = plant.bad_point.model_copy(update={"address": "one/two;three"})
        async with running(self.connector(plant, tmp_path), [*plant.points, nonsense]) as seen:
            await seen.until_state(State.DEGRADED)
            assert "one/two;three" in seen.reports[-1].problems

    async def test_a_slow_sink_holds_the_source_back(self, plant: Plant, tmp_path: Path) -> None:
        tag = plant.points[0].tag
        async with running(self.connector(plant, tmp_path), plant.points) as seen:
            await seen.until_state(State.RUNNING)
            seen.open.clear()
            before = len(seen.batches)
            for value in range(1, 8):
                await plant.put(0, float(value))
                await asyncio.sleep(0.1)
            assert len(seen.batches) - before <= 1
            seen.open.set()
            await seen.until(lambda: 7.0 in seen.values(tag))
            assert seen.state is State.RUNNING

    async def test_writes_and_reads_back(self, plant: Plant, tmp_path: Path) -> None:
        connector = self.connector(plant, tmp_path)
        writable = plant.points[0].model_copy(update={"writable": True})
        closed = plant.points[1].model_copy(update={"writable": False})
        done, refused = await connector.write([Write(writable, 12.5), Write(closed, 1.0)])
        assert (done.quality, done.read_back, done.reason) == (0, 12.5, None)
        assert not is_good(refused.quality)
        assert refused.reason
        assert (await connector.read([plant.points[0]])).values == [12.5]

    async def test_nobody_there(self, plant: Plant, tmp_path: Path) -> None:
        connector = self.connector(plant, tmp_path, port=free_port())
        with pytest.raises(Unavailable):
            await connector.read(plant.points)
        async with running(connector, plant.points) as seen:
            await seen.until_state(State.FAILED)
            assert seen.reports[-1].last_error

    @pytest.mark.parametrize("behaviour", [silent, garbage, slamming, flooding])
    async def test_a_hostile_device(
        self, plant: Plant, tmp_path: Path, behaviour: Behaviour
    ) -> None:
        async with hostile(behaviour) as port:
            connector = self.connector(plant, tmp_path, port=port)
            async with running(connector, plant.points) as seen:
                await seen.until(lambda: any(report.last_error for report in seen.reports))
                await seen.until_state(State.FAILED)
                assert seen.reports[-1].last_error
            assert all(value is None for batch in seen.batches for value in batch.values)

    async def test_a_hundred_dead_addresses_stop_at_once(
        self, plant: Plant, tmp_path: Path
    ) -> None:
        async with hostile(silent) as port:
            around = Surroundings("many", tmp_path, connects=asyncio.Semaphore(8))
            reports: list[object] = []

            async def sink(_batch: object) -> None: ...

            tasks = [
                asyncio.create_task(
                    build(plant.kind, plant.config(port), around).run(
                        plant.points, sink, reports.append
                    )
                )
                for _ in range(100)
            ]
            await asyncio.sleep(0.5)
            for task in tasks:
                task.cancel()
            done, waiting = await asyncio.wait(tasks, timeout=30)
            assert not waiting
            assert all(task.cancelled() for task in done)
            assert len(reports) >= 200
        assert not leftover_tasks()
