"""The target ``connect``: field connectors into Kafka."""

import asyncio
import signal

import uvloop

from ogim.infra import metrics, postgres
from ogim.infra.home import Home, Port
from ogim.runtime.processes import adapters
from ogim.services.ingestion.worker import Worker


async def _run(home: Home) -> None:
    async with postgres.pool(home) as pool:
        worker = Worker(
            pool, adapters.producers(home), adapters.folders(home), adapters.secret_box(home)
        )
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, worker.end)
        await worker.run()


def run(home: Home, _arguments: list[str]) -> None:
    """Run the connectors until SIGTERM; what they read by then is durable."""
    metrics.serve(home.port(Port.CONNECT_METRICS))
    uvloop.run(_run(home))
