"""One TCP connection that speaks Modbus (MBAP framing), strict about what comes back.

Answers are matched to requests by transaction id, so an answer that comes after its deadline is
dropped instead of being taken for the next one's. Anything that is not MBAP closes the connection.
"""

import asyncio
from typing import Final, cast

from ogim.infra.deadlines import within

HEADER_BYTES: Final = 7
PDU_BYTES_MAX: Final = 253
EXCEPTION_BIT: Final = 0x80


class LinkLost(Exception):
    """The connection is gone; the request may or may not have been carried out."""


class Garbled(Exception):
    """What came back is not an answer to what was asked; the connection has been closed."""


class Refused(Exception):
    """The device answered with a Modbus exception.

    Attributes:
        code: exception code, 1 to 255.
    """

    def __init__(self, code: int) -> None:
        super().__init__(f"Modbus exception {code}: {EXCEPTIONS.get(code, 'unknown')}")
        self.code = code


ILLEGAL_FUNCTION: Final = 1
ILLEGAL_ADDRESS: Final = 2
ILLEGAL_VALUE: Final = 3
GATEWAY_CODES: Final = frozenset({10, 11})
EXCEPTIONS: Final = {
    1: "the device does not know this function",
    2: "the device has no such address",
    3: "the device does not accept this value or length",
    4: "device failure",
    5: "acknowledged, still working",
    6: "device busy",
    8: "memory parity error",
    10: "the gateway has no path to the unit",
    11: "the unit does not answer the gateway",
}


class Link(asyncio.Protocol):
    """A connection; make one with ``connect``."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray()
        self._waiting: dict[int, asyncio.Future[bytes]] = {}
        self._transaction = 0
        self.timeouts_in_a_row = 0

    @property
    def is_open(self) -> bool:
        """Whether requests can be sent."""
        return self._transport is not None and not self._transport.is_closing()

    def close(self) -> None:
        """Close at once; whoever waits gets ``LinkLost``."""
        if self._transport is not None:
            self._transport.abort()

    async def request(self, unit: int, pdu: bytes, timeout_s: float) -> bytes:
        """Send a request; the answer's PDU.

        Args:
            unit: unit identifier.
            pdu: function code and data.
            timeout_s: longest wait; time for which this process stood still counts for at most
                a quarter of it.

        Raises:
            TimeoutError: no answer in time.
            Refused: a Modbus exception.
            LinkLost: the connection is gone.
            Garbled: the answer is of another unit or function.
        """
        if not self.is_open or self._transport is None:
            raise LinkLost("not connected")
        self._transaction = self._transaction % 0xFFFF + 1
        transaction = self._transaction
        future: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._waiting[transaction] = future
        self._transport.write(
            transaction.to_bytes(2, "big")
            + b"\x00\x00"
            + (len(pdu) + 1).to_bytes(2, "big")
            + bytes([unit])
            + pdu
        )
        try:
            answer = await within(future, timeout_s)
        except TimeoutError:
            self.timeouts_in_a_row += 1
            raise
        finally:
            self._waiting.pop(transaction, None)
        self.timeouts_in_a_row = 0
        return self._checked(answer, unit, pdu[0])

    def _checked(self, answer: bytes, unit: int, function: int) -> bytes:
        if answer[0] != unit or answer[1] & ~EXCEPTION_BIT != function:
            self.close()
            raise Garbled(
                f"asked unit {unit} function {function}, answered unit {answer[0]} "
                f"function {answer[1]}"
            )
        if answer[1] & EXCEPTION_BIT:
            if len(answer) != 3:
                self.close()
                raise Garbled("a Modbus exception of another length")
            raise Refused(answer[2])
        return answer[1:]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """asyncio: the connection stands; uvloop's transports are no subclasses of asyncio's."""
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """asyncio: the connection is gone."""
        self._transport = None
        self._fail(LinkLost(str(exc) if exc else "the device closed the connection"))

    def data_received(self, data: bytes) -> None:
        """asyncio: bytes came; whole frames are handed to whoever waits for them."""
        self._buffer += data
        while len(self._buffer) >= HEADER_BYTES:
            transaction = int.from_bytes(self._buffer[:2], "big")
            protocol = int.from_bytes(self._buffer[2:4], "big")
            length = int.from_bytes(self._buffer[4:6], "big")
            if protocol or not 3 <= length <= PDU_BYTES_MAX + 1:
                self._fail(Garbled(f"no Modbus frame: {bytes(self._buffer[:16]).hex()}"))
                self._buffer.clear()
                self.close()
                return
            if len(self._buffer) < 6 + length:
                return
            answer = bytes(self._buffer[6 : 6 + length])
            del self._buffer[: 6 + length]
            future = self._waiting.get(transaction)
            if future is not None and not future.done():
                future.set_result(answer)

    def _fail(self, error: Exception) -> None:
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(error)


async def connect(host: str, port: int, timeout_s: float) -> Link:
    """A connection to the host.

    Raises:
        OSError: refused, unreachable or unknown.
        TimeoutError: no connection in time.
    """
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(timeout_s):
        _, link = await loop.create_connection(Link, host, port)
    return link
