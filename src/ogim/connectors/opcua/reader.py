"""A cursor over a message in OPC UA's binary encoding (OPC 10000-6, 5.2)."""

from struct import Struct
from typing import Any, Final

from ogim.connectors.opcua.columns import Columns
from ogim.connectors.opcua.data_values import Truncated, UnknownLayout, read_data_values

ARRAY_MAX: Final = 1_000_000
_FOUR_BYTE: Final = Struct("<BBH")
_HEADER: Final = Struct("<qIIB")
_UINT: Final = Struct("<I")
_INT: Final = Struct("<i")


class Reader:
    """Overruns raise ``Truncated``, ``struct.error`` or ``IndexError``."""

    __slots__ = ("at", "body")

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.at = 0

    def take(self, layout: Struct) -> tuple[Any, ...]:
        fields = layout.unpack_from(self.body, self.at)
        self.at += layout.size
        return fields

    def uint(self) -> int:
        return self.take(_UINT)[0]

    def count(self) -> int:
        number = self.take(_INT)[0]
        if number > ARRAY_MAX:
            raise Truncated(f"an array of {number} elements")
        return max(number, 0)

    def skip(self, length: int) -> None:
        self.at += length
        if self.at > len(self.body):
            raise Truncated("a part is longer than its message")

    def four_byte_id(self) -> int:
        kind, namespace, identifier = self.take(_FOUR_BYTE)
        if kind != 1 or namespace:
            raise UnknownLayout("a type id in another encoding")
        return identifier

    def values(self) -> tuple[Columns, int]:
        """An array of DataValues, and where it ends."""
        count = self.count()
        return read_data_values(self.body, self.at, count, with_handle=False)

    def header(self, expected: int) -> None:
        """Type id and ResponseHeader with neither diagnostics nor additions."""
        if self.four_byte_id() != expected:
            raise UnknownLayout("another message")
        _time, _handle, result, diagnostics = self.take(_HEADER)
        if result or diagnostics or self.count():
            raise UnknownLayout("a header with a result or diagnostics")
        if self.body[self.at : self.at + 3] != b"\x00\x00\x00":
            raise UnknownLayout("a header with additions")
        self.at += 3
