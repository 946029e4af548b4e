"""Our application certificate and the list of servers we trust.

Below the connectors' folder: ``opcua/own`` holds our key and certificate (give the certificate to
the server), ``opcua/trusted`` the certificates of servers or of their issuers, ``opcua/rejected``
what servers presented and nobody trusted yet.
"""

import os
import socket
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from ogim.contracts.problems import OgimError

KEY_BITS: Final = 2048
VALID_DAYS: Final = 5 * 365
REJECTED_MAX: Final = 100
CERTIFICATE_BYTES_MAX: Final = 64 * 1024


class UntrustedServer(OgimError):
    """The server's certificate is not on the trust list."""

    type, title, status = "untrusted-server", "The server's certificate is not trusted", 502


@dataclass(frozen=True, slots=True)
class Identity:
    """Our application certificate.

    Attributes:
        uri: application URI, as in the certificate.
        certificate: DER.
        key: PEM, unencrypted PKCS #8.
    """

    uri: str
    certificate: bytes
    key: bytes


def fingerprint(certificate: bytes) -> str:
    """SHA-256 of a DER certificate, lower-case hexadecimal."""
    digest = hashes.Hash(hashes.SHA256())
    digest.update(certificate)
    return digest.finalize().hex()


_making: Final = threading.Lock()


def own_identity(folder: Path) -> Identity:
    """Our key and certificate, made once, however many threads and processes ask."""
    with _making:
        return _own_identity(folder.resolve())


@lru_cache(maxsize=8)
def _own_identity(folder: Path) -> Identity:
    own = folder / "opcua" / "own"
    own.mkdir(parents=True, exist_ok=True, mode=0o700)
    bundle = own / "identity.pem"
    if not bundle.exists():
        _create_identity(bundle)
    pem = bundle.read_bytes()
    certificate = x509.load_pem_x509_certificate(pem)
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    key = serialization.load_pem_private_key(pem, password=None)
    identity = Identity(
        uri=names.get_values_for_type(x509.UniformResourceIdentifier)[0],
        certificate=certificate.public_bytes(serialization.Encoding.DER),
        key=key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
    )
    (own / "certificate.der").write_bytes(identity.certificate)
    return identity


def _create_identity(bundle: Path) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    certificate = _self_signed(key, socket.gethostname())
    draft = bundle.with_name(f"{bundle.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    try:
        os.link(draft, bundle)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


_KEY_USAGE: Final = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=True,
    data_encipherment=True,
    key_cert_sign=True,
    key_agreement=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


def _self_signed(key: rsa.RSAPrivateKey, host: str) -> x509.Certificate:
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, "OGIM"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "OGIM"),
        ]
    )
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=VALID_DAYS))
        .add_extension(
            x509.SubjectAlternativeName(
                [x509.UniformResourceIdentifier(f"urn:{host}:ogim"), x509.DNSName(host)]
            ),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_KEY_USAGE, critical=True)
        .add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]),
            critical=False,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return builder.sign(key, hashes.SHA256())


def first_certificate(chain: bytes) -> bytes:
    """The leaf of a DER chain as servers send it.

    Raises:
        UntrustedServer: it is no certificate.
    """
    if len(chain) < 4 or chain[:2] != b"\x30\x82":
        raise UntrustedServer("The server presented something that is not a certificate.")
    leaf = chain[: int.from_bytes(chain[2:4], "big") + 4]
    try:
        x509.load_der_x509_certificate(leaf)
    except ValueError as error:
        raise UntrustedServer(f"The server's certificate cannot be read: {error}") from None
    return leaf


def check_trust(folder: Path, certificate: bytes, pin: str | None) -> None:
    """Pass where the pin names the certificate, or the trust folder holds it or its issuer.

    Args:
        folder: the connectors' folder.
        certificate: DER, the leaf.
        pin: SHA-256 fingerprint or None.

    Raises:
        UntrustedServer: with the fingerprint to check and trust.
    """
    found = fingerprint(certificate)
    if pin == found:
        return
    trusted = folder / "opcua" / "trusted"
    trusted.mkdir(parents=True, exist_ok=True)
    leaf = x509.load_der_x509_certificate(certificate)
    if pin is None and any(_vouches(anchor, leaf) for anchor in _certificates_in(trusted)):
        return
    kept = _keep_rejected(folder, certificate, found)
    reason = "differs from the pinned one" if pin else "is not on the trust list"
    raise UntrustedServer(
        f"The server's certificate {reason}. Subject {leaf.subject.rfc4514_string()}, SHA-256 "
        f"{found}. If that is your server, set server_fingerprint to it or move the file {kept} "
        f"to {trusted}.",
        fingerprint=found,
    )


def _vouches(anchor: x509.Certificate, leaf: x509.Certificate) -> bool:
    if anchor == leaf:
        return True
    if not leaf.not_valid_before_utc <= datetime.now(UTC) <= leaf.not_valid_after_utc:
        return False
    try:
        constraints = anchor.extensions.get_extension_for_class(x509.BasicConstraints).value
        if not constraints.ca:
            return False
        leaf.verify_directly_issued_by(anchor)
    except (x509.ExtensionNotFound, InvalidSignature, ValueError, TypeError):
        return False
    return True


def _certificates_in(trusted: Path) -> list[x509.Certificate]:
    found: list[x509.Certificate] = []
    for path in sorted(trusted.iterdir()):
        if path.stat().st_size > CERTIFICATE_BYTES_MAX:
            continue
        content = path.read_bytes()
        load = (
            x509.load_pem_x509_certificate
            if b"-----BEGIN" in content
            else x509.load_der_x509_certificate
        )
        try:
            found.append(load(content))
        except ValueError:
            continue
    return found


def _keep_rejected(folder: Path, certificate: bytes, found: str) -> Path:
    rejected = folder / "opcua" / "rejected"
    rejected.mkdir(parents=True, exist_ok=True)
    path = rejected / f"{found}.der"
    if not path.exists():
        path.write_bytes(certificate)
        oldest = sorted(rejected.iterdir(), key=lambda item: item.stat().st_mtime)
        for stale in oldest[:-REJECTED_MAX]:
            stale.unlink(missing_ok=True)
    return path
