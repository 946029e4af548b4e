"""What the integration tests share beside the instance: a running field, a gateway."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from gateway_rig import IMPATIENT
from gateway_rig import gateway as opened

from fields import READY_S, Running, wait_until
from ogim.infra.home import Home
from ogim.runtime.free_ports import first_free


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A field with its three servers, at twenty times the recorded speed."""
    running = Running(Home(home=tmp_path_factory.mktemp("field"), port_base=first_free()))
    try:
        wait_until(running.ready, READY_S)
        yield running
    finally:
        running.stop()


@pytest.fixture
def client_certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A client's certificate and key, made for the occasion."""
    certificate, key = tmp_path / "client.der", tmp_path / "client.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1",
         "-subj", "/CN=client", "-addext", "subjectAltName=URI:urn:test:client",
         "-addext", "keyUsage=digitalSignature,nonRepudiation,keyEncipherment,dataEncipherment",
         "-keyout", str(key), "-outform", "der", "-out", str(certificate)],
        check=True, timeout=30, capture_output=True,
    )  # fmt: skip
    return certificate, key


@pytest.fixture(scope="session")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A gateway with short patience and nothing behind it but what a test puts there."""
    with opened(tmp_path_factory.mktemp("gateway"), IMPATIENT) as home:
        yield home
