"""A certificate authority of the instance's own, and the gateway's certificate from it."""

import datetime
import ipaddress
import os
import socket
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from ogim.infra.home import LOOPBACK, Home

CA_YEARS: Final = 10
SERVER_DAYS: Final = 397
RENEW_DAYS: Final = 30
LOOPBACK_NETWORKS: Final = ("127.0.0.0/8", "::1/128")


def host_names() -> list[str]:
    """DNS names that the gateway answers to."""
    return sorted({"localhost", socket.gethostname()})


def _write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "OGIM"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _builder(
    subject: x509.Name, issuer: x509.Name, public: ec.EllipticCurvePublicKey, days: int
) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _key_usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _make_authority(home: Home) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"OGIM local authority {socket.gethostname()}")
    permitted: list[x509.GeneralName] = [x509.DNSName(host) for host in host_names()]
    permitted += [x509.IPAddress(ipaddress.ip_network(net)) for net in LOOPBACK_NETWORKS]
    certificate = (
        _builder(name, name, key.public_key(), CA_YEARS * 365)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(signs_certificates=True), critical=True)
        .add_extension(x509.NameConstraints(permitted, None), critical=True)
        .sign(key, hashes.SHA256())
    )
    _write_key(home.path("tls", "ca.key"), key)
    home.ca_certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def _make_server(home: Home) -> None:
    authority_key = serialization.load_pem_private_key(
        home.path("tls", "ca.key").read_bytes(), None
    )
    assert isinstance(authority_key, ec.EllipticCurvePrivateKey)  # noqa: S101
    authority = x509.load_pem_x509_certificate(home.ca_certificate.read_bytes())
    key = ec.generate_private_key(ec.SECP256R1())
    names: list[x509.GeneralName] = [x509.DNSName(host) for host in host_names()]
    names += [x509.IPAddress(ipaddress.ip_address(address)) for address in (LOOPBACK, "::1")]
    certificate = (
        _builder(_name("OGIM gateway"), authority.subject, key.public_key(), SERVER_DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key()),
            critical=False,
        )
        .sign(authority_key, hashes.SHA256())
    )
    _write_key(home.path("tls", "server.key"), key)
    home.path("tls", "server.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def _days_left(path: Path) -> int:
    certificate = x509.load_pem_x509_certificate(path.read_bytes())
    return (certificate.not_valid_after_utc - datetime.datetime.now(datetime.UTC)).days


def prepare(home: Home) -> None:
    """Make what is missing; renew the gateway's certificate in its last month.

    The authority is constrained to this machine's names and loopback, so that trusting it in a
    browser trusts it for nothing else.
    """
    ca, server = home.ca_certificate, home.path("tls", "server.crt")
    if not ca.exists() or _days_left(ca) < RENEW_DAYS:
        _make_authority(home)
        server.unlink(missing_ok=True)
    if not server.exists() or _days_left(server) < RENEW_DAYS:
        _make_server(home)
