"""Who may connect to the field's OPC UA servers, and how: endpoints, certificate, users."""

import hmac
import socket
from pathlib import Path
from typing import Any, Final

from asyncua import ua
from asyncua.crypto.cert_gen import setup_self_signed_certificate
from asyncua.crypto.permission_rules import User, UserRole
from asyncua.server.server import Server
from cryptography.x509.oid import ExtendedKeyUsageOID

from ogim.field.configs import OPCUA_USER

APPLICATION_URI: Final = "urn:ogim:field:opcua"
USER: Final = OPCUA_USER
_POLICIES: Final = [
    ua.SecurityPolicyType.NoSecurity,
    ua.SecurityPolicyType.Basic256Sha256_Sign,
    ua.SecurityPolicyType.Basic256Sha256_SignAndEncrypt,
]


class FieldUsers:
    """Anonymous clients and one named user may read; a wrong name or password is refused."""

    def __init__(self, password: str) -> None:
        self._password = password.encode()

    def get_user(
        self,
        iserver: Any,  # noqa: ARG002 - asyncua's signature
        username: str | None = None,
        password: str | None = None,
        certificate: Any = None,  # noqa: ARG002
    ) -> User | None:
        """The user behind a token, or None to refuse it."""
        if username is None:
            return User(UserRole.User, "anonymous")
        same_password = hmac.compare_digest((password or "").encode(), self._password)
        if same_password and hmac.compare_digest(username.encode(), USER.encode()):
            return User(UserRole.User, USER)
        return None


async def secure(server: Server, pki: Path) -> None:
    """Offer None, Sign and SignAndEncrypt with a certificate made at first start.

    Args:
        server: before ``init``.
        pki: existing folder of ``field.key.pem`` (mode 0600) and ``field.cert.der``.
    """
    key, certificate = pki / "field.key.pem", pki / "field.cert.der"
    await setup_self_signed_certificate(
        key,
        certificate,
        APPLICATION_URI,
        socket.gethostname(),
        [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH],
        {"organizationName": "OGIM", "commonName": "OGIM simulated field"},
    )
    key.chmod(0o600)
    await server.load_certificate(certificate)
    await server.load_private_key(key)
    server.set_security_policy(_POLICIES)
    server.set_identity_tokens([ua.AnonymousIdentityToken, ua.UserNameIdentityToken])
