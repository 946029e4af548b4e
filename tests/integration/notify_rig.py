"""What the tests of notifications share: servers as processes, certificates, and messages."""

import json
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from counterparts.ports import free_port
from ogim.contracts.alarms import Priority, Text
from ogim.services.alerts.notify.channels.smpp_pdu import Receipt
from ogim.services.alerts.notify.messages import Message, Notice, Setting, of_alarms

TESTS = Path(__file__).parents[1]
READY_S = 60.0


@dataclass
class Running:
    """A server as a process."""

    port: int
    folder: Path
    process: "subprocess.Popen[bytes]"

    def behave(self, mode: str) -> None:
        """From the next message on."""
        (self.folder / "new").write_text(mode)
        (self.folder / "new").replace(self.folder / "mode")

    def lines(self, name: str) -> list[dict[str, Any]]:
        """What it wrote down, without a line that it is writing."""
        file = self.folder / name
        whole = file.read_text().rpartition("\n")[0] if file.exists() else ""
        return [json.loads(line) for line in whole.splitlines()]


@contextmanager
def server(name: str, folder: Path, *arguments: str) -> Iterator[Running]:
    """A counterpart that listens."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", f"counterparts.{name}", str(port), str(folder), *arguments],
        cwd=TESTS,
    )
    try:
        wait_for_port(port)
        yield Running(port, folder, process)
    finally:
        process.kill()
        process.wait(5)


def wait_for_port(port: int) -> None:
    import socket  # noqa: PLC0415

    until = time.monotonic() + READY_S
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            assert time.monotonic() < until, "does not listen"
            time.sleep(0.05)


def certify(folder: Path, name: str = "127.0.0.1") -> str:
    """A certificate and its key in ``server.pem``; the certificate, to be trusted."""
    folder.mkdir(parents=True, exist_ok=True)
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    alternative: x509.GeneralName = (
        x509.IPAddress(ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([alternative]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / "server.pem").write_bytes(private + pem)
    return pem.decode()


def message(tag: str = "Field/W-01/WHP", language: str = "en") -> Message:
    """A message of one alarm."""
    notice = Notice(
        id=str(uuid.uuid4()),
        tag=tag,
        priority=Priority.HIGH,
        class_name="process",
        raised_ms=1_774_036_800_000,
        state="unacknowledged",
        title=Text("Pressure high", "فشار بالا"),
        value=312.5,
        unit="bar",
    )
    return of_alarms([notice], Setting(language, "Asia/Tehran"))


async def nothing(_receipt: Receipt) -> None:
    """Takes receipts that nobody waits for."""
