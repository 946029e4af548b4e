"""Where an instance lives: its folder, its ports, its secrets.

Two settings make an instance: ``OGIM_HOME`` (state; default ``.ogim`` in the checkout) and
``OGIM_PORT_BASE`` (first of ``PORT_SPAN`` loopback ports; default 8443). Two instances with
different values run side by side.
"""

import hashlib
import os
import secrets
import tempfile
from contextlib import suppress
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import Final

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

CHECKOUT: Final = Path(__file__).resolve().parents[3]
PORT_SPAN: Final = 64
LOOPBACK: Final = "127.0.0.1"
SOCKET_PATH_MAX: Final = 80
"""Longest folder for UNIX sockets, characters; the kernel takes 107 with the file's name."""


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
    AUDIT_METRICS = 15
    ALERTS_METRICS = 16
    NOTIFY_METRICS = 17
    FIELD_OPCUA = 20
    FIELD_MODBUS = 21
    FIELD_CONTROL = 22
    FIELD_LOAD_OPCUA = 23
    API_2 = 32
    API_3 = 33
    API_4 = 34
    API_2_METRICS = 36
    API_3_METRICS = 37
    API_4_METRICS = 38
    AUTH = 40
    TAGS = 41
    INGESTION = 42
    TIMESERIES = 43
    RECORDS = 44
    ALARMS = 45
    AUTH_METRICS = 48
    TAGS_METRICS = 49
    INGESTION_METRICS = 50
    TIMESERIES_METRICS = 51
    RECORDS_METRICS = 52
    ALARMS_METRICS = 53


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

    def folder(self, *parts: str) -> Path:
        """A folder below the instance's folder, created when it is not there."""
        folder = self.path(*parts)
        folder.mkdir(exist_ok=True)
        self.give_to_owner(folder)
        return folder

    @cached_property
    def sockets(self) -> Path:
        """Private folder of UNIX sockets and process ids; short, as the kernel demands."""
        folder = self.folder("run")
        if len(str(folder)) > SOCKET_PATH_MAX:
            name = hashlib.sha256(str(self.root).encode()).hexdigest()[:12]
            folder = Path(tempfile.gettempdir()) / f"ogim-{name}"
            folder.mkdir(mode=0o700, exist_ok=True)
            if folder.is_symlink() or folder.stat().st_uid not in {os.geteuid(), self.owner[0]}:
                raise PermissionError(f"{folder} belongs to another user; remove it")
        self.give_to_owner(folder)
        return folder

    @property
    def owner(self) -> tuple[int, int]:
        """User and group ids that the instance's folder belongs to; its services run as these."""
        self.root.mkdir(parents=True, exist_ok=True)
        status = self.root.stat()
        return status.st_uid, status.st_gid

    def give_to_owner(self, path: Path) -> None:
        """Hand a path that root created to the instance's owner, so that its services reach it."""
        if os.geteuid() == 0 and path.lstat().st_uid == 0:
            os.chown(path, *self.owner, follow_symlinks=False)

    def secret(self, name: str) -> str:
        """The named secret; created at first use, readable by the owner alone."""
        path = self.path("secrets", name)
        if not path.exists():
            path.parent.chmod(0o700)
            fresh = path.with_name(f".{name}.{secrets.token_hex(8)}")
            fresh.touch(mode=0o600)
            fresh.write_text(secrets.token_urlsafe(32))
            for made in (path.parent, fresh):
                self.give_to_owner(made)
            with suppress(FileExistsError):  # another process was first: its secret stands
                path.hardlink_to(fresh)
            fresh.unlink()
        return path.read_text().strip()

    @property
    def https_url(self) -> str:
        """Where the portal and the API are."""
        return f"https://{self.address(Port.HTTPS)}"

    @property
    def ca_certificate(self) -> Path:
        """Certificate of the instance's own authority, for clients that verify (PEM)."""
        return self.path("tls", "ca.crt")
