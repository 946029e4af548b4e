"""Values a second that one OPC UA connector takes by subscription from 5,000 nodes."""

import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ogim.connectors.port import Batch, Point, Surroundings
from ogim.connectors.registry import build
from ogim.contracts.problems import Unavailable
from ogim.infra.home import LOOPBACK, Home, Port
from ogim.proving.figures import Figure, figure

NODES: Final = 5_000
RATE: Final = 20_000
BESIDE: Final = 64
"""Ports further on, so that the load server stands beside the instance's own field."""
START_S: Final = 60
STOP_S: Final = 15
WARM_UP_S: Final = 8


class _Count:
    """A sink that counts."""

    def __init__(self) -> None:
        self.values = 0

    async def take(self, batch: Batch) -> None:
        """Count a batch."""
        self.values += len(batch)


@contextmanager
def load_server(home: Home, rate: float) -> Generator[str]:
    """A field with a load server of its own; yields the server's endpoint."""
    base = home.port_base + BESIDE
    with tempfile.TemporaryDirectory(prefix="ogim-bench-") as folder:
        environment = os.environ | {"OGIM_HOME": folder, "OGIM_PORT_BASE": str(base)}
        command = [sys.executable, "-m", "ogim.cli.main", "field"]
        command += ["--tags", str(NODES), "--rate", str(rate)]
        with Path(folder, "field.log").open("wb") as log:
            process = subprocess.Popen(command, env=environment, stderr=log, stdout=log)
            try:
                yield f"opc.tcp://{LOOPBACK}:{base + Port.FIELD_LOAD_OPCUA}/ogim/field"
            finally:
                process.terminate()
                process.wait(STOP_S)


def _points() -> Sequence[Point]:
    names = (f"load/{i // 1000:03d}/{i:05d}" for i in range(NODES))
    return [Point(tag=name, address=f"ns=2;s={name}") for name in names]


async def _reachable(endpoint: str, folder: Path) -> None:
    """Wait until the load server answers a browse."""
    connector = build("opcua", {"endpoint": endpoint, "security": "none"}, _around(folder))
    async with asyncio.timeout(START_S):
        while True:
            try:
                await connector.browse("ns=2;s=load", 1)
            except Unavailable:
                await asyncio.sleep(0.5)
            else:
                return


def _around(folder: Path) -> Surroundings:
    return Surroundings("bench", folder)


async def values_per_second(home: Home, seconds: float = 15) -> Figure:
    """One connector against the load server; the ceiling is what the server sends."""
    with load_server(home, RATE) as endpoint, tempfile.TemporaryDirectory() as folder:
        await _reachable(endpoint, Path(folder))
        config = {"endpoint": endpoint, "security": "none"}
        connector = build("opcua", config, _around(Path(folder)))
        count = _Count()
        running = asyncio.create_task(connector.run(_points(), count.take, lambda _report: None))
        await asyncio.wait({running}, timeout=WARM_UP_S)
        begun, values, cpu_s = time.perf_counter(), count.values, _cpu_s()
        await asyncio.wait({running}, timeout=seconds)
        elapsed, taken = time.perf_counter() - begun, count.values - values
        spent = _cpu_s() - cpu_s
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    return figure(
        "opcua-values",
        taken / elapsed,
        "values/s",
        ceiling=RATE,
        detail=(
            f"subscription, {NODES} nodes, {spent / max(taken, 1) * 1e6:.1f} core-µs a value; "
            "ceiling: what the server sends"
        ),
    )


def _cpu_s() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
