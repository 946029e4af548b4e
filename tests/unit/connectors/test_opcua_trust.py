"""Our certificate, and which servers are trusted."""

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pydantic import ValidationError

from ogim.connectors.opcua.certificates import (
    REJECTED_MAX,
    UntrustedServer,
    check_trust,
    fingerprint,
    first_certificate,
    own_identity,
)
from ogim.connectors.opcua.config import OpcUaConfig, Security

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
NOW = datetime.now(UTC)


def certificate(
    subject: str = "server",
    issuer: str = "server",
    signer: rsa.RSAPrivateKey = KEY,
    *,
    ca: bool = False,
    until: datetime = NOW + timedelta(days=9),
) -> x509.Certificate:
    def name(text: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

    key = CA_KEY if ca else KEY
    return (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=10))
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .sign(signer, hashes.SHA256())
    )


def der(item: x509.Certificate) -> bytes:
    return item.public_bytes(serialization.Encoding.DER)


AUTHORITY = certificate("authority", "authority", CA_KEY, ca=True)


def trust(folder: Path, item: x509.Certificate, name: str = "one.der") -> None:
    trusted = folder / "opcua" / "trusted"
    trusted.mkdir(parents=True, exist_ok=True)
    (trusted / name).write_bytes(der(item))


def test_our_certificate_is_what_servers_ask_for(tmp_path: Path) -> None:
    identity = own_identity(tmp_path)
    ours = x509.load_der_x509_certificate(identity.certificate)
    names = ours.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.UniformResourceIdentifier) == [identity.uri]
    assert names.get_values_for_type(x509.DNSName)
    key = ours.public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    assert key.key_size >= 2048
    usage = ours.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert usage.data_encipherment
    mode = (tmp_path / "opcua" / "own" / "identity.pem").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_our_certificate_is_made_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(own_identity, [tmp_path] * 8))
    assert len({identity.certificate for identity in made}) == 1


def test_an_unknown_server_is_refused_with_its_fingerprint(tmp_path: Path) -> None:
    presented = der(certificate())
    with pytest.raises(UntrustedServer) as refused:
        check_trust(tmp_path, presented, None)
    assert refused.value.members["fingerprint"] == fingerprint(presented)
    assert fingerprint(presented) in refused.value.detail
    assert (tmp_path / "opcua" / "rejected" / f"{fingerprint(presented)}.der").exists()


def test_a_pinned_or_trusted_server_passes(tmp_path: Path) -> None:
    presented = certificate()
    check_trust(tmp_path, der(presented), fingerprint(der(presented)))
    trust(tmp_path, presented)
    check_trust(tmp_path, der(presented), None)


def test_a_pin_is_not_softened_by_the_trust_folder(tmp_path: Path) -> None:
    presented = certificate()
    trust(tmp_path, presented)
    with pytest.raises(UntrustedServer):
        check_trust(tmp_path, der(presented), "00" * 32)


def test_an_authority_vouches_for_what_it_signed(tmp_path: Path) -> None:
    trust(tmp_path, AUTHORITY)
    check_trust(tmp_path, der(certificate(issuer="authority", signer=CA_KEY)), None)
    for impostor in (
        certificate(issuer="authority", signer=KEY),
        certificate(issuer="authority", signer=CA_KEY, until=NOW - timedelta(days=1)),
        certificate(issuer="other", signer=CA_KEY),
    ):
        with pytest.raises(UntrustedServer):
            check_trust(tmp_path, der(impostor), None)


def test_a_server_certificate_is_no_authority(tmp_path: Path) -> None:
    trust(tmp_path, certificate("server", "server", KEY))
    with pytest.raises(UntrustedServer):
        check_trust(tmp_path, der(certificate("other", "server", KEY)), None)


def test_rubbish_in_the_trust_folder_is_passed_over(tmp_path: Path) -> None:
    trust(tmp_path, certificate())
    (tmp_path / "opcua" / "trusted" / "a.txt").write_text("-----BEGIN nonsense")
    (tmp_path / "opcua" / "trusted" / "b.der").write_bytes(b"\x30\x82" * 99)
    check_trust(tmp_path, (tmp_path / "opcua" / "trusted" / "one.der").read_bytes(), None)


def test_rejected_certificates_do_not_pile_up(tmp_path: Path) -> None:
    for _ in range(REJECTED_MAX + 5):
        with pytest.raises(UntrustedServer):
            check_trust(tmp_path, der(certificate()), None)
    assert len(list((tmp_path / "opcua" / "rejected").iterdir())) == REJECTED_MAX


@pytest.mark.parametrize(
    "chain", [b"", b"\x30\x82", b"\x30\x82\xff\xff" + b"x" * 9, b"no certificate"]
)
def test_what_is_no_certificate_is_not_trusted(chain: bytes) -> None:
    with pytest.raises(UntrustedServer):
        first_certificate(chain)


def test_the_leaf_of_a_chain() -> None:
    leaf = der(certificate())
    assert first_certificate(leaf + der(AUTHORITY)) == leaf


BASE = {"endpoint": "opc.tcp://plant:4840/x"}


def test_security_is_on_unless_switched_off() -> None:
    assert OpcUaConfig.model_validate(BASE).security is Security.SIGN_AND_ENCRYPT


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": "http://plant:4840"},
        {"endpoint": "opc.tcp://plant"},
        {"endpoint": "opc.tcp://user:secret@plant:4840"},
        {"endpoint": "opc.tcp://plant:99999"},
        {"password": "secret"},
        {"security": "none", "username": "operator", "password": "secret"},
        {"server_fingerprint": "abc"},
        {"surprise": 1},
        {"queue_size": 0},
    ],
)
def test_wrong_configurations_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        OpcUaConfig.model_validate(BASE | wrong)


def test_a_fingerprint_may_be_written_with_colons() -> None:
    written = ":".join(["AB"] * 32)
    config = OpcUaConfig.model_validate(BASE | {"server_fingerprint": written})
    assert config.server_fingerprint == "ab" * 32
