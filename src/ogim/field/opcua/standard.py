"""Names of the OPC UA standard, in asyncua's types."""

from typing import Final

from asyncua import ua
from asyncua.ua.object_ids import ObjectIds


def standard(number: int) -> ua.NodeId:
    """A node of the standard's own namespace, by its number in ``ObjectIds``."""
    return ua.NodeId(ua.Int32(number))


def status(code: int) -> ua.StatusCode:
    """A status code."""
    return ua.StatusCode(ua.UInt32(code))


OBJECTS_FOLDER: Final = standard(ObjectIds.ObjectsFolder)
VIEWS_FOLDER: Final = standard(ObjectIds.ViewsFolder)
