"""Node ids and status codes in words."""

from asyncua import ua

from ogim.contracts.problems import InvalidInput


def node_of(address: str) -> ua.NodeId:
    """The node id written in ``address``, e.g. ``ns=2;s=WELL-00009.P-PDG``.

    Raises:
        InvalidInput: it is none.
    """
    try:
        node = ua.NodeId.from_string(address)
        node.to_string()
    except Exception as error:
        raise InvalidInput(f"{address[:200]!r} is not an OPC UA node id.") from error
    if not 0 <= node.NamespaceIndex <= 0xFFFF:
        raise InvalidInput(f"{address[:200]!r} has an impossible namespace.")
    if isinstance(node.Identifier, int) and not 0 <= node.Identifier <= 0xFFFF_FFFF:
        raise InvalidInput(f"{address[:200]!r} has an impossible identifier.")
    return node


def status_text(code: int) -> str:
    """Name and meaning of a StatusCode."""
    status = ua.StatusCode(ua.UInt32(code))
    return f"{status.name}: {status.doc}"
