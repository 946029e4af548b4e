"""What the server processes are told at start; the first line on their standard input."""

from typing import Final

import msgspec

from ogim.field.scenarios import Active

OPCUA_USER: Final = "operator"


class WellsConfig(msgspec.Struct, frozen=True, kw_only=True):
    """For the OPC UA server that replays wells.

    Attributes:
        port: TCP port on loopback.
        pki: folder of the server's key and certificate.
        history: SQLite file of the server's history.
        password: of the user ``operator``.
        wells: recordings to replay.
        speed: recorded seconds per second, 1 to 60.
        lead_s: how long before each well's event the replay begins, recorded seconds.
        truth: file of emitted values, or None.
        active: scenarios that are on.
    """

    port: int
    pki: str
    history: str
    password: str
    wells: list[str]
    speed: float
    lead_s: int
    truth: str | None = None
    active: list[Active] = []


class PadConfig(msgspec.Struct, frozen=True, kw_only=True):
    """For the Modbus server of the pad.

    Attributes:
        port: TCP port on loopback.
        saved: file that keeps the pad's state.
        active: scenarios that are on.
    """

    port: int
    saved: str
    active: list[Active] = []


class LoadConfig(msgspec.Struct, frozen=True, kw_only=True):
    """For the OPC UA server that makes load.

    Attributes:
        port: TCP port on loopback.
        pki: folder of the server's key and certificate.
        password: of the user ``operator``.
        tags: number of nodes.
        rate: changes per second of all nodes together.
        truth: file of emitted values, or None.
        active: scenarios that are on.
    """

    port: int
    pki: str
    password: str
    tags: int
    rate: float
    truth: str | None = None
    active: list[Active] = []
