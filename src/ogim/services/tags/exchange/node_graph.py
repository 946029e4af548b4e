"""How the nodes of a nodeset hang together."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from asyncua.ua.object_ids import ObjectIdNames

from ogim.contracts.problems import InvalidInput

ENUMERATION: Final = "i=29"
NUMBERS: Final = frozenset({f"i={number}" for number in (*range(1, 12), 26, 27, 28, 290)})
"""Boolean to Double, the abstract numbers, and Duration."""
SUBTYPE: Final = "i=45"
PROPERTY: Final = "i=46"
PARENTAL: Final = frozenset({"i=35", "i=46", "i=47", "i=49"})
"""Organizes, HasProperty, HasComponent, HasOrderedComponent."""
DEPTH_MAX: Final = 32
_WELL_KNOWN: Final = {
    "Organizes": "i=35", "HasSubtype": SUBTYPE, "HasProperty": PROPERTY, "HasComponent": "i=47",
    "HasOrderedComponent": "i=49",
}  # fmt: skip


@dataclass(slots=True)
class Node:
    """A node of the file; ``references`` are (type, other node, forward)."""

    kind: str
    id: str
    name: str
    data_type: str
    parent: str
    array: bool
    interval_ms: int | None
    described: dict[str, str]
    text: str | None
    numbers: dict[str, float]
    references: list[tuple[str, str, bool]]
    number: int = 0


@dataclass(slots=True)
class Graph:
    """All nodes of a file. ``link`` once, after all were added, before anything is asked."""

    uris: list[str] = field(default_factory=list[str])
    aliases: dict[str, str] = field(default_factory=dict[str, str])
    nodes: dict[str, Node] = field(default_factory=dict[str, Node])
    _count: int = 0
    _parents: dict[str, str] = field(default_factory=dict[str, str])
    _properties: dict[str, dict[str, Node]] = field(
        default_factory=lambda: defaultdict[str, dict[str, Node]](dict)
    )
    _property_ids: set[str] = field(default_factory=set[str])
    _bases: dict[str, str] = field(default_factory=dict[str, str])

    def add(self, node: Node) -> None:
        """Take a node in; variables are numbered in the order of the file."""
        if node.kind == "UAVariable":
            self._count += 1
            node.number = self._count
        self.nodes.setdefault(node.id, node)

    def link(self) -> None:
        """Find every node's parent, properties and base type."""
        for node in self.nodes.values():
            if node.parent in self.nodes:
                self._parents[node.id] = node.parent
            for kind, other, forward in node.references:
                meant = self._meant(kind)
                above, below = (node.id, other) if forward else (other, node.id)
                if meant == SUBTYPE:
                    self._bases[below] = above
                elif meant in PARENTAL:
                    self._hang(above, below, is_property=meant == PROPERTY)

    def _hang(self, above: str, below: str, *, is_property: bool) -> None:
        if is_property:
            self._property_ids.add(below)
        if above not in self.nodes or below not in self.nodes:
            return
        self._parents.setdefault(below, above)
        if is_property:
            self._properties[above][self.nodes[below].name] = self.nodes[below]

    def _meant(self, written: str) -> str:
        return self.aliases.get(written) or _WELL_KNOWN.get(written, written)

    def variables(self) -> Iterator[Node]:
        """Variables of instances, but for properties, in the file's order."""
        for node in self.nodes.values():
            if node.kind == "UAVariable" and node.id not in self._property_ids:
                above = self._above(node)
                if all(each.kind in {"UAObject", "UAVariable"} for each in above):
                    yield node

    def _above(self, node: Node) -> list[Node]:
        """The nodes above it, nearest first; a ring of references ends where it closes."""
        line: list[Node] = []
        seen, at = {node.id}, self._parents.get(node.id)
        while at is not None and at not in seen and len(line) < DEPTH_MAX:
            seen.add(at)
            line.append(self.nodes[at])
            at = self._parents.get(at)
        return line

    def path(self, node: Node) -> str:
        """Names from the top of the file to the node."""
        return "/".join(each.name for each in (*reversed(self._above(node)), node))

    def property_of(self, node: Node, name: str) -> Node | None:
        """A property by its bare name."""
        return self._properties[node.id].get(name) if node.id in self._properties else None

    def _base_type(self, node: Node) -> str:
        at = self._meant(node.data_type)
        for _step in range(DEPTH_MAX):
            if at in NUMBERS or at == ENUMERATION or at not in self._bases:
                break
            at = self._bases[at]
        return at

    def type_name(self, node: Node) -> str:
        """The data type as OPC UA names it; enumerations travel as ``Int32``."""
        base = self._base_type(node)
        if base == ENUMERATION:
            return "Int32"
        number = base.removeprefix("i=")
        name = ObjectIdNames.get(int(number)) if number.isascii() and number.isdigit() else None
        return (name or base)[:32]

    def why_no_number(self, node: Node) -> str | None:
        """Why no tag can hold the variable; None where one can."""
        if node.array:
            return "it holds an array"
        base = self._base_type(node)
        if base in NUMBERS or base == ENUMERATION:
            return None
        if not base.startswith("i="):
            return f"its type {base[:60]} is not defined in this file"
        return f"it holds no number but {self.type_name(node)}"

    def address(self, node: Node, namespaces: tuple[str, ...]) -> str:
        """The node id, with the namespace's number in ``namespaces`` where these are given.

        Raises:
            InvalidInput: the server has no such namespace.
        """
        space, semicolon, rest = node.id.partition(";")
        if not namespaces or not semicolon or not space.startswith("ns="):
            return node.id
        place = space.removeprefix("ns=")
        at = int(place) if place.isascii() and place.isdigit() and len(place) < 6 else 0
        uri = self.uris[at - 1] if 1 <= at <= len(self.uris) else space
        if uri not in namespaces:
            raise InvalidInput(f"The server's namespaces don't hold {uri[:200]!r}.")
        return f"ns={namespaces.index(uri)};{rest}"
