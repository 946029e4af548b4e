"""A certificate authority of the instance's own, and the gateway's certificate from it."""

import datetime
import ipaddress
import os
import socket
import ssl
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from ogim.infra.home import LOOPBACK, Home
from ogim.runtime.engines.gateway_settings import GatewaySettings, is_address

CA_YEARS: Final = 10
SERVER_DAYS: Final = 397
RENEW_DAYS: Final = 30
LOOPBACK_NETWORKS: Final = ("127.0.0.0/8", "::1/128")
WILDCARDS: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104 - names them, binds nothing


class UnfitCertificate(Exception):
    """The certificate that was given can't be used; the message says why."""


def names(settings: GatewaySettings) -> list[str]:
    """Names and addresses that the gateway answers to; IPv6 without brackets."""
    listening = {address.strip("[]") for address in settings.listen} - WILDCARDS
    own = {LOOPBACK, "::1", "localhost", socket.gethostname()}
    return sorted(own | listening | set(settings.host_names))


def files(home: Home, settings: GatewaySettings) -> tuple[Path, Path]:
    """The certificate with its chain and the private key that the gateway shows."""
    if settings.certificate is not None and settings.certificate_key is not None:
        return settings.certificate.resolve(), settings.certificate_key.resolve()
    return home.path("tls", "server.crt"), home.path("tls", "server.key")


def trust(home: Home, settings: GatewaySettings) -> ssl.SSLContext:
    """What a client on this machine verifies the gateway by, whatever its certificate.

    A certificate of one's own is trusted as it lies there: it names the instance as it is called
    from elsewhere, and whoever signed it need not be known here.
    """
    if settings.certificate is None:
        return ssl.create_default_context(cafile=home.ca_certificate)
    context = ssl.create_default_context(cafile=settings.certificate)
    context.check_hostname = False
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    return context


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


def _permitted(hosts: Sequence[str]) -> list[x509.GeneralName]:
    """What the authority may certify: these names, and loopback."""
    networks = [*LOOPBACK_NETWORKS, *(host for host in hosts if is_address(host))]
    dns = [host for host in hosts if not is_address(host)]
    return [
        *(x509.DNSName(host) for host in dns),
        *(x509.IPAddress(ipaddress.ip_network(each)) for each in dict.fromkeys(networks)),
    ]


def _make_authority(home: Home, hosts: Sequence[str]) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"OGIM local authority {socket.gethostname()}")
    certificate = (
        _builder(name, name, key.public_key(), CA_YEARS * 365)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(signs_certificates=True), critical=True)
        .add_extension(x509.NameConstraints(_permitted(hosts), None), critical=True)
        .sign(key, hashes.SHA256())
    )
    _write_key(home.path("tls", "ca.key"), key)
    home.ca_certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def _alternatives(hosts: Sequence[str]) -> list[x509.GeneralName]:
    return [
        x509.IPAddress(ipaddress.ip_address(host)) if is_address(host) else x509.DNSName(host)
        for host in hosts
    ]


def _make_server(home: Home, hosts: Sequence[str]) -> None:
    authority_key = serialization.load_pem_private_key(
        home.path("tls", "ca.key").read_bytes(), None
    )
    assert isinstance(authority_key, ec.EllipticCurvePrivateKey)  # noqa: S101
    authority = x509.load_pem_x509_certificate(home.ca_certificate.read_bytes())
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        _builder(_name("OGIM gateway"), authority.subject, key.public_key(), SERVER_DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(_alternatives(hosts)), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key()),
            critical=False,
        )
        .sign(authority_key, hashes.SHA256())
    )
    _write_key(home.path("tls", "server.key"), key)
    home.path("tls", "server.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def _read(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def _days_left(certificate: x509.Certificate) -> int:
    return (certificate.not_valid_after_utc - datetime.datetime.now(datetime.UTC)).days


def _may_certify(authority: x509.Certificate, hosts: Sequence[str]) -> bool:
    constraints = authority.extensions.get_extension_for_class(x509.NameConstraints).value
    return set(_permitted(hosts)) <= set(constraints.permitted_subtrees or ())


def _certifies(server: x509.Certificate, hosts: Sequence[str]) -> bool:
    found = server.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return set(_alternatives(hosts)) <= set(found)


def _check_own(certificate: Path, key: Path) -> None:
    """Raise UnfitCertificate unless the two are there, belong together and are valid today."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
        days = _days_left(_read(certificate))
    except (OSError, ValueError, ssl.SSLError) as error:
        raise UnfitCertificate(
            f"{certificate} and {key} can't be used together: {error}; "
            "see OGIM_GATEWAY_CERTIFICATE in docs/guides/tls.md"
        ) from error
    if days < 0:
        raise UnfitCertificate(f"{certificate} has expired; put a new one there")


def prepare(home: Home, settings: GatewaySettings) -> None:
    """Make what is missing; renew the gateway's certificate in its last month.

    The authority is constrained to the instance's names and loopback, so that trusting it in a
    browser trusts it for nothing else; a new name makes a new authority.

    Raises:
        UnfitCertificate: the certificate that was given can't be used.
    """
    if settings.certificate is not None:
        _check_own(*files(home, settings))
        return
    hosts = names(settings)
    ca, server = home.ca_certificate, home.path("tls", "server.crt")
    if not ca.exists() or _days_left(_read(ca)) < RENEW_DAYS or not _may_certify(_read(ca), hosts):
        _make_authority(home, hosts)
        server.unlink(missing_ok=True)
    if (
        not server.exists()
        or _days_left(_read(server)) < RENEW_DAYS
        or not _certifies(_read(server), hosts)
    ):
        _make_server(home, hosts)
