"""Polling: bulk reads at an interval, in chunks the server takes."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence

import numpy as np
from asyncua import ua

from ogim.connectors.opcua.columns import Columns, joined
from ogim.connectors.opcua.limits import chunks
from ogim.connectors.opcua.messages import read_values
from ogim.connectors.opcua.session import Session
from ogim.connectors.port import Point

Taker = Callable[[Columns], Awaitable[None]]


async def read_nodes(session: Session, nodes: Mapping[int, ua.NodeId]) -> Columns:
    """The present values of the nodes, in their order; handles are the mapping's keys.

    Raises:
        TimeoutError, ConnectionError, ua.UaStatusCodeError, GarbledAnswer: the session is no use.
    """
    parts: list[Columns] = []
    for part in chunks(list(nodes), session.limits.read):
        answer = await ask_values(session, [nodes[handle] for handle in part])
        values = read_values(answer, len(part))
        parts.append(_renumbered(values, part))
    return joined(parts)


async def ask_values(session: Session, nodes: Sequence[ua.NodeId]) -> bytes:
    """The undecoded ReadResponse for the nodes' values; no more nodes than the server takes."""
    request = ua.ReadRequest()
    request.Parameters.MaxAge = 0.0
    request.Parameters.TimestampsToReturn = ua.TimestampsToReturn.Both
    for node in nodes:
        wanted = ua.ReadValueId()
        wanted.NodeId = node
        wanted.AttributeId = ua.UInt32(13)  # Value
        request.Parameters.NodesToRead.append(wanted)
    return await session.ask(request)


async def poll(
    session: Session, points: Sequence[Point], nodes: Mapping[int, ua.NodeId], take: Taker
) -> None:
    """Read every point at its interval, for ever; a late poll skips the beats it missed.

    Raises:
        ExceptionGroup: of what ``read_nodes`` raises.
    """
    groups: defaultdict[int, dict[int, ua.NodeId]] = defaultdict(dict)
    for handle, node in nodes.items():
        wanted = points[handle].interval_ms or session.config.polling_interval_ms
        groups[wanted][handle] = node
    async with asyncio.TaskGroup() as tasks:
        for interval_ms, group in groups.items():
            tasks.create_task(_poll_group(session, interval_ms / 1_000, group, take))


async def _poll_group(
    session: Session, interval_s: float, nodes: Mapping[int, ua.NodeId], take: Taker
) -> None:
    loop = asyncio.get_running_loop()
    due = loop.time()
    while True:
        await take(await read_nodes(session, nodes))
        late = loop.time() - due
        due += interval_s * (1 + max(0.0, late) // interval_s)
        await asyncio.sleep(max(0.0, due - loop.time()))


def _renumbered(values: Columns, handles: Sequence[int]) -> Columns:
    return Columns(
        handle=np.array(handles, np.int64),
        value=values.value,
        kind=values.kind,
        status=values.status,
        source=values.source,
        server=values.server,
    )
