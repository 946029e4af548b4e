"""What variables say of themselves: type, unit, range, description, access, present value."""

from collections.abc import Sequence
from typing import Any, Final

from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.object_ids import ObjectIdNames

from ogim.connectors.browsed import BrowseNode
from ogim.connectors.opcua.browsing import Found, Tree
from ogim.connectors.opcua.limits import chunks
from ogim.connectors.opcua.session import Session

TEXT_MAX: Final = 500
PERSIAN: Final = "DescriptionFa"
"""Property with the description in Persian; OGIM's own, OPC UA has one description a locale."""
CAN_WRITE: Final = 0x02
CAN_READ_HISTORY: Final = 0x04
_ATTRIBUTES: Final = (
    AttributeIds.DataType,
    AttributeIds.Description,
    AttributeIds.UserAccessLevel,
    AttributeIds.MinimumSamplingInterval,
    AttributeIds.Value,
)
INTERVAL_MS_MAX: Final = 86_400_000
_PROPERTIES: Final = ("EURange", "EngineeringUnits", "InstrumentRange", PERSIAN)

Details = dict[ua.NodeId, dict[str, Any]]


async def describe(session: Session, tree: Tree) -> list[BrowseNode]:
    """The tree as the port wants it, with the variables' attributes read in bulk."""
    details = await _read_details(session, tree.variables)
    return [_node(found, details) for found in tree.top]


async def _read_details(session: Session, variables: Sequence[Found]) -> Details:
    wanted: list[tuple[ua.NodeId, str, ua.NodeId, AttributeIds]] = []
    for found in variables:
        wanted += [(found.node, item.name, found.node, item) for item in _ATTRIBUTES]
        wanted += [
            (found.node, name, found.properties[name], AttributeIds.Value)
            for name in _PROPERTIES
            if name in found.properties
        ]
    details: Details = {found.node: {} for found in variables}
    for part in chunks(wanted, session.limits.read):
        parameters = ua.ReadParameters()
        parameters.TimestampsToReturn = ua.TimestampsToReturn.Neither
        for _owner, _name, node, attribute in part:
            parameters.NodesToRead.append(
                ua.ReadValueId(NodeId=node, AttributeId=ua.UInt32(attribute.value))
            )
        answers = await session.services.read(parameters)
        for (owner, name, _node_id, _attribute), answer in zip(part, answers, strict=True):
            if answer.Value is not None:
                details[owner][name] = answer.Value.Value
    return details


def _node(found: Found, details: Details) -> BrowseNode:
    children = [_node(child, details) for child in found.children]
    address = found.node.to_string()
    if not found.variable:
        return BrowseNode(address, found.name, found.path, "folder", children=children)
    said = details.get(found.node, {})
    instrument = said.get("InstrumentRange")
    span = said.get("EURange") or instrument
    access = said.get("UserAccessLevel")
    bits = access if isinstance(access, int) else 0
    return BrowseNode(
        address=address,
        name=found.name,
        path=found.path,
        kind="variable",
        unit=_localized(getattr(said.get("EngineeringUnits"), "DisplayName", None)),
        eu_lo=_number(getattr(span, "Low", None)),
        eu_hi=_number(getattr(span, "High", None)),
        range_lo=_number(getattr(instrument, "Low", None)),
        range_hi=_number(getattr(instrument, "High", None)),
        data_type=_type_name(said.get("DataType")),
        description=_localized(said.get("Description")),
        description_fa=_text(said.get(PERSIAN)),
        value=_shown(said.get("Value")),
        expected_interval_ms=_interval(said.get("MinimumSamplingInterval")),
        writable=bool(bits & CAN_WRITE),
        history=bool(bits & CAN_READ_HISTORY),
        children=children,
    )


def _type_name(node: object) -> str | None:
    if not isinstance(node, ua.NodeId):
        return None
    if node.NamespaceIndex == 0 and isinstance(node.Identifier, int):
        return ObjectIdNames.get(node.Identifier, node.to_string())
    return node.to_string()


def _localized(text: object) -> str | None:
    words = getattr(text, "Text", None)
    return words[:TEXT_MAX] if isinstance(words, str) and words else None


def _text(value: object) -> str | None:
    return value[:TEXT_MAX] if isinstance(value, str) and value else _localized(value)


def _number(value: object) -> float | None:
    if isinstance(value, int | float) and abs(value) < float("inf"):
        return float(value)
    return None


def _interval(said: object) -> int | None:
    """How often the server renews a value, ms; None where it says always (0) or unknown (-1)."""
    interval = _number(said)
    return round(interval) if interval is not None and 1 <= interval <= INTERVAL_MS_MAX else None


def _shown(value: object) -> float | str | None:
    if isinstance(value, bool | int | float):
        return _number(value)
    return None if value is None else str(value)[:TEXT_MAX]
