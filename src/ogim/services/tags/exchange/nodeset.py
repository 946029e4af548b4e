"""An OPC UA nodeset file (OPC 10000-6, annex F) → the variables of its instances."""

from collections.abc import Iterator
from typing import BinaryIO, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from ogim.connectors.browsed import BrowseNode
from ogim.contracts.problems import InvalidInput
from ogim.services.tags.exchange.given import Cells
from ogim.services.tags.exchange.node_graph import Graph, Node
from ogim.services.tags.exchange.node_values import described_in, local, numbers_in, text_in, whole
from ogim.services.tags.exchange.offered import Place

ROOT: Final = "UANodeSet"
NODES_MAX: Final = 500_000
SKIPPED: Final = "skipped"
"""Key of a row that is no tag; its cell says why."""
_ATTRIBUTES: Final = (
    "NodeId", "BrowseName", "DataType", "ParentNodeId", "ValueRank", "MinimumSamplingInterval",
)  # fmt: skip


def rows_of_nodeset(file: BinaryIO, place: Place) -> Iterator[tuple[int, Cells]]:
    """Rows of the variables that belong to objects, numbered by their place among all variables.

    Properties describe other variables and are no rows; variables of types and methods are none
    either. A variable that holds no number is told as skipped.

    Raises:
        InvalidInput: not XML, with a DTD, or no nodeset.
    """
    graph = _graph(file)
    for node in graph.variables():
        cells = place.cells(_offered(graph, node))
        reason = graph.why_no_number(node)
        try:
            address = graph.address(node, place.namespaces)
        except InvalidInput as error:
            yield node.number, {**cells, "": error.detail}
            continue
        row = {**cells, "address": address}
        yield node.number, {**row, SKIPPED: reason} if reason else row


def _graph(file: BinaryIO) -> Graph:
    graph, depth, root = Graph(), 0, None
    try:
        for event, element in iterparse(file, ("start", "end"), forbid_dtd=True):
            if event == "start":
                depth += 1
                if root is None:
                    root = element
                    _check_root(element)
                continue
            depth -= 1
            if depth == 1 and root is not None:
                _take(graph, element)
                root.clear()
    except DefusedXmlException:
        raise InvalidInput("A nodeset must not have a DTD or entities.") from None
    except (ParseError, LookupError, ValueError) as error:
        raise InvalidInput(f"The file is not XML: {error}.") from None
    if len(graph.nodes) > NODES_MAX:
        raise InvalidInput(f"The nodeset has more than {NODES_MAX} nodes.")
    graph.link()
    return graph


def _check_root(element: Element) -> None:
    if local(element) != ROOT:
        raise InvalidInput(f"The file is not an OPC UA nodeset: it begins with {local(element)!r}.")


def _take(graph: Graph, element: Element) -> None:
    kind = local(element)
    if kind == "NamespaceUris":
        graph.uris = [(uri.text or "").strip() for uri in element]
    elif kind == "Aliases":
        graph.aliases = {each.get("Alias", ""): (each.text or "").strip() for each in element}
    elif kind.startswith("UA") and element.get("NodeId") and len(graph.nodes) <= NODES_MAX:
        graph.add(_node(kind, element))


def _node(kind: str, element: Element) -> Node:
    given = {name: element.get(name, "") for name in _ATTRIBUTES}
    parts = {local(child): child for child in element}
    references = [
        (each.get("ReferenceType", ""), (each.text or "").strip(), each.get("IsForward") != "false")
        for each in parts.get("References", ())
    ]
    return Node(
        kind=kind,
        id=given["NodeId"],
        name=_bare(given["BrowseName"]) or text_in(parts.get("DisplayName")) or given["NodeId"],
        data_type=given["DataType"] or "i=24",
        parent=given["ParentNodeId"],
        array=given["ValueRank"] not in {"", "-1"},
        interval_ms=whole(given["MinimumSamplingInterval"]),
        described=described_in(element),
        text=text_in(parts.get("Value")),
        numbers=numbers_in(parts.get("Value")),
        references=references,
    )


def _bare(browse_name: str) -> str:
    """A browse name without the number of its namespace; a slash would split a tag's name."""
    space, colon, rest = browse_name.partition(":")
    return (rest if colon and space.isdigit() else browse_name).strip().replace("/", "-")


def _offered(graph: Graph, node: Node) -> BrowseNode:
    span = graph.property_of(node, "EURange")
    instrument = graph.property_of(node, "InstrumentRange")
    unit = graph.property_of(node, "EngineeringUnits")
    persian = graph.property_of(node, "DescriptionFa")
    ranges = instrument.numbers if instrument else {}
    spans = span.numbers if span else ranges
    return BrowseNode(
        address=node.id,
        name=node.name,
        path=graph.path(node),
        kind="variable",
        unit=unit.text if unit else None,
        eu_lo=spans.get("Low"),
        eu_hi=spans.get("High"),
        range_lo=ranges.get("Low"),
        range_hi=ranges.get("High"),
        data_type=graph.type_name(node),
        description=node.described.get("en"),
        description_fa=node.described.get("fa") or (persian.text if persian else None),
        expected_interval_ms=node.interval_ms,
    )
