"""Where an instance lives: its folder, its ports, its secrets.

Two settings make an instance: ``OGIM_HOME`` (state; default ``.ogim`` in the checkout) and
``OGIM_PORT_BASE`` (first of ``PORT_SPAN`` loopback ports; default 8443). Two instances with
different values run side by side.
"""

import secrets
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import Final

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

CHECKOUT: Final = Path(__file__).resolve().parents[3]
PORT_SPAN: Final = 32
LOOPBACK: Final = "127.0.0.1"


class Port(IntEnum):
    """Offsets from the instance's first port."""

    HTTPS = 0
    HTTP = 1
    API = 2
    LIVE = 3
    POSTGRES = 4
    REDIS = 5
    KAFKA = 6
    KAFKA_CONTROLLER = 7
    FLINK_REST = 8
    API_METRICS = 10
    LIVE_METRICS = 11
    CONNECT_METRICS = 12
    HISTORIAN_METRICS = 13
    STREAM_METRICS = 14
    FIELD_OPCUA = 20
    FIELD_MODBUS = 21
    FIELD_CONTROL = 22
    FIELD_LOAD_OPCUA = 23


class Home(BaseSettings):
    """The instance that this process belongs to."""

    model_config = SettingsConfigDict(env_prefix="OGIM_", frozen=True, extra="ignore")

    home: Path = Field(
        default=CHECKOUT / ".ogim", description="Folder that holds all state of the instance."
    )
    port_base: int = Field(
        default=8443,
        ge=1024,
        le=65_000,
        description="First of the instance's loopback ports; HTTPS is served on it.",
    )

    def port(self, which: Port) -> int:
        """The TCP port of one listener."""
        return self.port_base + which

    def address(self, which: Port) -> str:
        """``127.0.0.1:<port>`` of one listener."""
        return f"{LOOPBACK}:{self.port(which)}"

    @cached_property
    def root(self) -> Path:
        """The instance's folder, absolute."""
        return self.home.resolve()

    def path(self, *parts: str) -> Path:
        """A path below the instance's folder; the folder above it is created."""
        path = self.root.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def secret(self, name: str) -> str:
        """The named secret; created at first use, readable by the owner alone."""
        path = self.path("secrets", name)
        if not path.exists():
            path.parent.chmod(0o700)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(32))
        return path.read_text().strip()

    @property
    def https_url(self) -> str:
        """Where the portal and the API are."""
        return f"https://{self.address(Port.HTTPS)}"
