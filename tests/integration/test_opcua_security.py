"""OPC UA security: what is configured is what is used, or nothing is."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.x509 import load_der_x509_certificate

from counterparts.opcua import PASSWORD, OpcUaPlant
from counterparts.recorder import running
from ogim.connectors.opcua.certificates import UntrustedServer, fingerprint, own_identity
from ogim.connectors.opcua.session import SecurityNotOffered
from ogim.connectors.port import Connector, Point, Surroundings
from ogim.connectors.registry import build
from ogim.connectors.state import State
from ogim.contracts.problems import OgimError


def server_pair(folder: Path) -> tuple[Path, Path, str, str]:
    """A certificate and key for a server: their files, its fingerprint and URI."""
    identity = own_identity(folder)
    folder.mkdir(exist_ok=True)
    certificate, key = folder / "server.der", folder / "server.pem"
    certificate.write_bytes(identity.certificate)
    key.write_bytes(identity.key)
    return certificate, key, fingerprint(identity.certificate), identity.uri


class SecurePlant(OpcUaPlant):
    fingerprint = ""


@pytest.fixture
async def plant(tmp_path: Path) -> AsyncIterator[SecurePlant]:
    certificate, key, pin, uri = server_pair(tmp_path / "server")
    plant = SecurePlant(1, 2, certificate=(certificate, key), uri=uri, users=True)
    plant.fingerprint = pin
    await plant.start()
    yield plant
    await plant.stop()


def connector(plant: OpcUaPlant, folder: Path, **changes: Any) -> Connector:
    config = {
        "endpoint": plant.endpoint,
        "username": "operator",
        "password": PASSWORD,
        "request_timeout_s": 3.0,
        "reconnect_max_s": 0.5,
        "publishing_interval_ms": 50,
    }
    return build("opcua", config | changes, Surroundings("secure", folder))


def points(plant: OpcUaPlant) -> list[Point]:
    return [Point(tag=address[7:], address=address) for address in plant.addresses]


@pytest.mark.parametrize("security", ["sign", "sign_and_encrypt"])
async def test_both_secure_modes_bring_data(
    plant: SecurePlant, tmp_path: Path, security: str
) -> None:
    subject = connector(plant, tmp_path, security=security, server_fingerprint=plant.fingerprint)
    async with running(subject, points(plant)) as seen:
        await seen.until_state(State.RUNNING)
        await plant.set(0, 3.5)
        await seen.until(lambda: 3.5 in seen.values("W0.M0"))


async def test_an_untrusted_server_fails_and_says_whom_to_trust(
    plant: SecurePlant, tmp_path: Path
) -> None:
    subject = connector(plant, tmp_path)
    async with running(subject, points(plant)) as seen:
        await seen.until_state(State.FAILED)
        report = seen.reports[-1]
        assert report.facts["untrusted_fingerprint"] == plant.fingerprint
        assert plant.fingerprint in (report.last_error or "")
        rejected = tmp_path / "opcua" / "rejected" / f"{plant.fingerprint}.der"
        rejected.rename(tmp_path / "opcua" / "trusted" / rejected.name)
        await seen.until_state(State.RUNNING)


async def test_another_certificate_than_the_pinned_one(plant: SecurePlant, tmp_path: Path) -> None:
    with pytest.raises(UntrustedServer, match="differs"):
        await connector(plant, tmp_path, server_fingerprint="ab" * 32).read(points(plant))


async def test_never_less_than_configured(tmp_path: Path) -> None:
    plant = OpcUaPlant(1, 1)
    await plant.start()
    try:
        with pytest.raises(SecurityNotOffered, match="does not fall back"):
            await connector(plant, tmp_path, server_fingerprint="ab" * 32).read(points(plant))
    finally:
        await plant.stop()


async def test_a_wrong_password_is_refused(plant: SecurePlant, tmp_path: Path) -> None:
    subject = connector(plant, tmp_path, server_fingerprint=plant.fingerprint, password="guess")
    with pytest.raises(OgimError) as refused:
        await subject.read(points(plant))
    assert refused.value.status == 503
    assert "guess" not in refused.value.detail


async def test_a_password_over_an_open_channel_only_where_allowed(
    plant: SecurePlant, tmp_path: Path
) -> None:
    subject = connector(plant, tmp_path, security="none", password_without_encryption=True)
    assert (await subject.read(points(plant))).values == [0.0, 0.0]
    with pytest.raises(OgimError, match="password_without_encryption"):
        connector(plant, tmp_path, security="none")


async def test_our_certificate_lies_ready_for_the_servers_trust_list(
    plant: SecurePlant, tmp_path: Path
) -> None:
    await connector(plant, tmp_path, server_fingerprint=plant.fingerprint).read(points(plant))
    ours = load_der_x509_certificate((tmp_path / "opcua" / "own" / "certificate.der").read_bytes())
    assert ours.public_bytes(serialization.Encoding.DER) == own_identity(tmp_path).certificate
