"""The load of the field drill: an OPC UA server of the field, and a connector that reads it."""

import asyncio
import contextlib
import os
import signal
import tempfile
from collections.abc import AsyncGenerator
from typing import Any, Final

import aiohttp

from ogim.field.child import Child
from ogim.field.configs import LoadConfig
from ogim.field.opcua.schedule import tag_of
from ogim.infra.home import LOOPBACK, Home, Port
from ogim.proving.access import Access
from ogim.proving.drills.field_truth import Served

TAGS: Final = 500
BESIDE: Final = 96
"""Ports further on: the instance's own field may have a load server, too."""
MODULE: Final = "ogim.field.opcua.load"
NO_USER: Final = "nobody-signs-in"


@contextlib.asynccontextmanager
async def load_server(home: Home, rate: float) -> AsyncGenerator[tuple[Child, str]]:
    """A load server that is started anew whenever it ends; yields it and its endpoint.

    Raises:
        Unavailable: it does not serve in time.
    """
    port = home.port_base + BESIDE + Port.FIELD_LOAD_OPCUA
    with tempfile.TemporaryDirectory(prefix="ogim-drill-") as folder:
        config = LoadConfig(port=port, pki=folder, password=NO_USER, tags=TAGS, rate=rate)
        server = Child("drill", MODULE, lambda _active: config, tuple)
        keeping = asyncio.create_task(server.keep_running())
        try:
            await server.ready()
            yield server, f"opc.tcp://{LOOPBACK}:{port}/ogim/field"
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)


def kill(server: Child) -> None:
    """``kill -9`` of the server process, where there is one."""
    if server.pid is not None:
        os.kill(server.pid, signal.SIGKILL)


async def _ask(access: Access, method: str, path: str, body: Any = None) -> Any:
    async with (
        aiohttp.ClientSession(headers=access.headers()) as session,
        session.request(method, access.url(path), json=body, ssl=access.tls) as answer,
    ):
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {await answer.text()}")
        return await answer.json(content_type=None)


@contextlib.asynccontextmanager
async def read_by_connector(access: Access, name: str, endpoint: str) -> AsyncGenerator[Served]:
    """A connector that feeds the load's nodes to tags named ``name/load/…``; deleted afterwards.

    Raises:
        RuntimeError: the API refused a step.
    """
    addresses = {f"{name}/{tag_of(node)}": f"ns=2;s={tag_of(node)}" for node in range(TAGS)}
    body = {
        "name": name.replace("/", "-"),
        "kind": "opcua",
        "config": {"endpoint": endpoint, "security": "none"},
    }
    created = await _ask(access, "POST", "/connectors", body)
    path = f"/connectors/{created['id']}"
    try:
        items = [{"name": tag, "address": address} for tag, address in addresses.items()]
        await _ask(access, "POST", f"{path}/tags", {"items": items})
        await _ask(access, "POST", f"{path}/start")
        yield Served(endpoint, addresses)
    finally:
        await _ask(access, "DELETE", path)
