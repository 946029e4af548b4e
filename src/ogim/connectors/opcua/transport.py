"""asyncua's transport with bounds that a hostile server cannot move."""

import logging
from dataclasses import dataclass
from typing import Final

from asyncua import ua
from asyncua.client.ua_client import UaClient, UASocketProtocol
from asyncua.common.connection import TransportLimits

CHUNK_BYTES_MAX: Final = 16 * 2**20
MESSAGE_BYTES_MAX: Final = 64 * 2**20
CHUNKS_MAX: Final = 4_096
SEND_BYTES: Final = 65_535

# What goes wrong is reported as the connector's state, once and in words; asyncua would also
# print a traceback for each garbled frame of each of a thousand servers.
logging.getLogger("asyncua").setLevel(logging.CRITICAL + 1)


@dataclass
class ClientLimits(TransportLimits):
    """Ours to receive, the smaller of both to send; an Acknowledge cannot raise them."""

    max_recv_buffer: int = CHUNK_BYTES_MAX
    max_send_buffer: int = SEND_BYTES
    max_chunk_count: int = CHUNKS_MAX
    max_message_size: int = MESSAGE_BYTES_MAX

    def update_client_limits(self, msg: ua.Acknowledge) -> None:
        """Send no larger chunks than the server takes (8 KiB is the smallest it may ask for)."""
        if msg.ReceiveBufferSize:
            self.max_send_buffer = max(8_192, min(self.max_send_buffer, msg.ReceiveBufferSize))


class BoundedProtocol(UASocketProtocol):
    """Drops the connection where a message announces more than it may hold."""

    def data_received(self, data: bytes) -> None:
        """Take what came; asyncua keeps the incomplete rest in ``receive_buffer``."""
        super().data_received(data)
        rest = self.receive_buffer
        if rest is not None and len(rest) > CHUNK_BYTES_MAX:
            self.receive_buffer = None
            self.disconnect_socket()


class BoundedClient(UaClient):
    """A client on ``BoundedProtocol``."""

    def _make_protocol(self) -> UASocketProtocol:
        protocol = BoundedProtocol(
            self._timeout, security_policy=self.security_policy, limits=ClientLimits()
        )
        protocol.on_connection_lost = self._on_transport_lost
        protocol.is_session_closing = self._is_session_closing
        self.protocol = protocol
        return protocol
