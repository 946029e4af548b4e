"""Browsing and subscribing within a server's operation limits, which it enforces."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from counterparts.opcua import OpcUaPlant
from counterparts.recorder import running
from ogim.connectors.browsed import BrowseNode
from ogim.connectors.opcua import browsing
from ogim.connectors.port import Connector, Point, Surroundings
from ogim.connectors.registry import build
from ogim.connectors.state import State
from ogim.contracts.problems import InvalidInput, NotFound

LIMITS = {
    "MaxNodesPerRead": 100,
    "MaxNodesPerBrowse": 30,
    "MaxMonitoredItemsPerCall": 70,
    "MaxNodesPerHistoryReadData": 10,
}
WELLS, MEASUREMENTS = 24, 50

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def plant() -> AsyncIterator[OpcUaPlant]:
    plant = OpcUaPlant(WELLS, MEASUREMENTS, limits=LIMITS)
    await plant.start()
    yield plant
    await plant.stop()


def connector(plant: OpcUaPlant, folder: Path, **changes: object) -> Connector:
    config = {"endpoint": plant.endpoint, "security": "none", "publishing_interval_ms": 100}
    return build("opcua", config | changes, Surroundings("browse", folder))


def leaves(nodes: list[BrowseNode]) -> Iterator[BrowseNode]:
    for node in nodes:
        if node.kind == "variable":
            yield node
        yield from leaves(node.children)


async def test_more_than_a_thousand_nodes_with_their_units(
    plant: OpcUaPlant, tmp_path: Path
) -> None:
    browsed = await connector(plant, tmp_path).browse(depth=5)
    found = list(leaves(browsed.nodes))
    assert len(found) == WELLS * MEASUREMENTS
    assert {node.unit for node in found} == {"Pa"}
    assert {(node.eu_lo, node.eu_hi) for node in found} == {(0.0, 100.0)}
    assert {node.data_type for node in found} == {"Double"}
    assert browsed.truncated is None
    assert LIMITS.items() <= dict(browsed.limits).items()


async def test_all_of_them_are_subscribed(plant: OpcUaPlant, tmp_path: Path) -> None:
    points = [Point(tag=address[7:], address=address) for address in plant.addresses]
    async with running(connector(plant, tmp_path), points) as seen:
        await seen.until(lambda: len({t for b in seen.batches for t in b.tags}) == len(points))
        await seen.until_state(State.RUNNING)


async def test_all_of_them_are_polled(plant: OpcUaPlant, tmp_path: Path) -> None:
    points = [Point(tag=address[7:], address=address) for address in plant.addresses]
    subject = connector(plant, tmp_path, mode="poll", polling_interval_ms=200)
    async with running(subject, points) as seen:
        await seen.until(lambda: len({t for b in seen.batches for t in b.tags}) == len(points))


async def test_level_by_level(plant: OpcUaPlant, tmp_path: Path) -> None:
    subject = connector(plant, tmp_path)
    top = await subject.browse(depth=1)
    assert [node.path for node in top.nodes] == ["offshore"]
    assert top.truncated
    wells = await subject.browse(top.nodes[0].address, depth=1)
    assert len(wells.nodes) == WELLS
    well = await subject.browse(wells.nodes[3].address, depth=1)
    assert well.nodes[0].path == "offshore/WELL-3/M0"
    assert well.nodes[0].unit == "Pa"


async def test_a_root_of_ones_own(plant: OpcUaPlant, tmp_path: Path) -> None:
    top = await connector(plant, tmp_path).browse(depth=1)
    rooted = await connector(plant, tmp_path, root=top.nodes[0].address).browse(depth=1)
    assert rooted.nodes[0].path == "offshore/WELL-0"


async def test_no_such_node(plant: OpcUaPlant, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        await connector(plant, tmp_path).browse("ns=2;s=nowhere")
    for nonsense in ("nonsense", "ns=x;i=1", "i=99999999999", "ns=70000;i=1", ""):
        if nonsense:
            with pytest.raises(InvalidInput):
                await connector(plant, tmp_path).browse(nonsense)


async def test_a_bound_on_nodes_is_told(
    plant: OpcUaPlant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browsing, "NODES_MAX", 100)
    browsed = await connector(plant, tmp_path).browse(depth=5)
    assert browsed.truncated == "more than 100 nodes"
    assert 0 < len(list(leaves(browsed.nodes))) <= 100
