"""Browsing: level by level, within the server's limits, bounded in nodes, depth and time."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.object_ids import ObjectIds

from ogim.connectors.opcua.limits import chunks
from ogim.connectors.opcua.session import Session
from ogim.contracts.problems import NotFound

NODES_MAX: Final = 20_000
DEPTH_MAX: Final = 32
TIME_MAX_S: Final = 60.0
REFERENCES_A_NODE: Final = 1_000
REFERENCES_MAX: Final = 100_000
OBJECTS: Final = ua.NodeId(ua.Int32(ObjectIds.ObjectsFolder))
HIERARCHICAL: Final = ua.NodeId(ua.Int32(ObjectIds.HierarchicalReferences))
HAS_PROPERTY: Final = ua.NodeId(ua.Int32(ObjectIds.HasProperty))
NO_CONTINUATION_POINTS: Final = 0x804B_0000
NODE_PROBLEMS: Final = frozenset({0x8034_0000, 0x8033_0000})


@dataclass(slots=True)
class Found:
    """A node on the way from wire to ``BrowseNode``.

    Attributes:
        properties: node ids of the variable's properties by browse name.
    """

    node: ua.NodeId
    name: str
    path: str
    variable: bool
    properties: dict[str, ua.NodeId] = field(default_factory=dict[str, ua.NodeId])
    children: list["Found"] = field(default_factory=list["Found"])


@dataclass(slots=True)
class Tree:
    """What was found below a node, and why it is not whole, or None."""

    top: list[Found]
    variables: list[Found]
    truncated: str | None = None


async def walk(session: Session, start: ua.NodeId, depth: int) -> Tree:
    """The tree below ``start``, ``depth`` levels, cycles cut.

    Raises:
        NotFound: there is no such node.
        TimeoutError, ConnectionError, ua.UaStatusCodeError: the session is no use.
    """
    origin = Found(start, "", await _path_of(session, start), variable=False)
    tree = Tree(origin.children, [])
    seen = {start}
    level = [origin]
    deadline = asyncio.get_running_loop().time() + TIME_MAX_S
    for step in range(1, min(depth, DEPTH_MAX) + 1):
        following: list[Found] = []
        for part in chunks(level, session.limits.browse):
            if asyncio.get_running_loop().time() > deadline:
                tree.truncated = f"browsing took more than {TIME_MAX_S:.0f} s"
                return tree
            references = await _references(session, part, HIERARCHICAL)
            if step == 1 and references[0] is None:
                raise NotFound(f"The server has no node {start.to_string()}.")
            for parent, refs in zip(part, references, strict=True):
                following += _adopt(parent, refs or [], seen, tree)
            if len(seen) >= NODES_MAX:
                tree.truncated = f"more than {NODES_MAX} nodes"
                return tree
        level = following
        if not level:
            return tree
    if any(not found.variable for found in level):
        tree.truncated = f"deeper than {min(depth, DEPTH_MAX)} levels"
    await _find_properties(session, [found for found in level if found.variable])
    return tree


def _adopt(
    parent: Found, references: Iterable[Any], seen: set[ua.NodeId], tree: Tree
) -> list[Found]:
    """The parent's new children; its properties are kept aside."""
    adopted: list[Found] = []
    for reference in references:
        node = _plain(reference.NodeId)
        name = _text(reference.BrowseName.Name) or node.to_string()
        if reference.ReferenceTypeId == HAS_PROPERTY:
            if parent.variable:
                parent.properties[name] = node
            continue
        in_standard = parent.node == OBJECTS and node.NamespaceIndex == 0
        if node in seen or in_standard or len(seen) >= NODES_MAX:
            continue
        seen.add(node)
        shown = _text(getattr(reference.DisplayName, "Text", None)) or name
        path = f"{parent.path}/{name.replace('/', '_')}".lstrip("/")
        found = Found(node, shown, path, reference.NodeClass == ua.NodeClass.Variable)
        parent.children.append(found)
        adopted.append(found)
        if found.variable:
            tree.variables.append(found)
    return adopted


async def _find_properties(session: Session, variables: Sequence[Found]) -> None:
    for part in chunks(variables, session.limits.browse):
        references = await _references(session, part, HAS_PROPERTY)
        for found, refs in zip(part, references, strict=True):
            for reference in refs or []:
                name = _text(reference.BrowseName.Name)
                if name:
                    found.properties[name] = _plain(reference.NodeId)


async def _references(
    session: Session, nodes: Sequence[Found], kind: ua.NodeId
) -> list[list[Any] | None]:
    """Forward references per node, continued to their end; None where the node is unknown."""
    results = await _browse(session, [found.node for found in nodes], kind)
    out: list[list[Any] | None] = []
    starved: list[int] = []
    waiting: dict[int, bytes] = {}
    for index, result in enumerate(results):
        code = result.StatusCode.value
        out.append(None if code in NODE_PROBLEMS else list(result.References or []))
        if code == NO_CONTINUATION_POINTS:
            starved.append(index)
        elif result.ContinuationPoint:
            waiting[index] = result.ContinuationPoint
    await _continue(session, out, waiting)
    for index in starved:  # the server had no continuation point left: alone, it has one
        again = (await _browse(session, [nodes[index].node], kind))[0]
        out[index] = list(again.References or [])
        if again.ContinuationPoint:
            await _continue(session, out, {index: again.ContinuationPoint})
    return out


async def _continue(
    session: Session, out: list[list[Any] | None], waiting: dict[int, bytes]
) -> None:
    while waiting:
        indexes = list(waiting)
        following = ua.BrowseNextParameters()
        following.ReleaseContinuationPoints = False
        following.ContinuationPoints = [waiting[index] for index in indexes]
        results = await session.services.browse_next(following)
        waiting = {}
        for index, result in zip(indexes, results, strict=True):
            references = out[index] or []
            references += result.References or []
            out[index] = references
            endless = len(references) > REFERENCES_MAX or not result.References
            if result.ContinuationPoint and not endless:
                waiting[index] = result.ContinuationPoint


async def _browse(
    session: Session,
    nodes: Sequence[ua.NodeId],
    kind: ua.NodeId,
    direction: ua.BrowseDirection = ua.BrowseDirection.Forward,
) -> list[Any]:
    parameters = ua.BrowseParameters()
    parameters.RequestedMaxReferencesPerNode = REFERENCES_A_NODE
    for node in nodes:
        wanted = ua.BrowseDescription()
        wanted.NodeId = node
        wanted.BrowseDirection = direction
        wanted.ReferenceTypeId = kind
        wanted.IncludeSubtypes = True
        wanted.NodeClassMask = ua.UInt32(ua.NodeClass.Object.value | ua.NodeClass.Variable.value)
        wanted.ResultMask = ua.UInt32(ua.BrowseResultMask.All.value)
        parameters.NodesToBrowse.append(wanted)
    results = await session.services.browse(parameters)
    if len(results) != len(nodes):
        raise ValueError(f"{len(results)} results for {len(nodes)} nodes")
    return list(results)


async def _path_of(session: Session, node: ua.NodeId) -> str:
    """Browse names from Objects down to the node, so that a part of the tree names itself whole."""
    names: list[str] = []
    seen = {OBJECTS}
    while node not in seen and len(names) < DEPTH_MAX:
        seen.add(node)
        answer = await session.services.read_attributes([node], AttributeIds.BrowseName)
        browse_name = answer[0].Value.Value if answer and answer[0].Value is not None else None
        names.append(_text(getattr(browse_name, "Name", None)).replace("/", "_"))
        up = (await _browse(session, [node], HIERARCHICAL, ua.BrowseDirection.Inverse))[0]
        if not up.References:
            break
        node = _plain(up.References[0].NodeId)
    return "/".join(name for name in reversed(names) if name)


def _plain(node: Any) -> ua.NodeId:
    """Without the server index and namespace URI of an expanded node id."""
    return ua.NodeId(node.Identifier, node.NamespaceIndex, node.NodeIdType)


def _text(text: object) -> str:
    return text[:256] if isinstance(text, str) else ""
