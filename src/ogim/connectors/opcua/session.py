"""A session with an OPC UA server: opened as configured or not at all, and closed for sure."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from asyncua import ua
from asyncua.client.client import Client
from asyncua.client.ua_session import UaSession
from asyncua.crypto.security_policies import SecurityPolicyBasic256Sha256, SecurityPolicyNone
from asyncua.crypto.uacrypto import CertProperties

from ogim.connectors.opcua.certificates import (
    Identity,
    check_trust,
    first_certificate,
    own_identity,
)
from ogim.connectors.opcua.config import OpcUaConfig, Security
from ogim.connectors.opcua.limits import OperationLimits, read_limits
from ogim.connectors.opcua.transport import BoundedClient
from ogim.connectors.port import Surroundings
from ogim.contracts.problems import OgimError, Unavailable

CLOSE_TIMEOUT_S: Final = 2.0
SESSION_TIMEOUT_MS: Final = 120_000
_MODES: Final = {
    Security.SIGN: ua.MessageSecurityMode.Sign,
    Security.SIGN_AND_ENCRYPT: ua.MessageSecurityMode.SignAndEncrypt,
}


class SecurityNotOffered(OgimError):
    """The server does not offer the configured security."""

    type, title, status = "security-not-offered", "The server refuses that security", 502


@dataclass(frozen=True, slots=True)
class Session:
    """An activated session.

    Attributes:
        client: asyncua's client, connected.
        config: as given.
        limits: the server's operation limits.
    """

    client: Client
    config: OpcUaConfig
    limits: OperationLimits

    @property
    def services(self) -> UaSession:
        """The OPC UA services by name."""
        return self.client.uaclient.session

    async def ask(self, request: Any, timeout_s: float | None = None) -> bytes:
        """Send a request; the answer's body undecoded.

        Args:
            request: an asyncua request structure.
            timeout_s: longest wait; default ``request_timeout_s``, 0 waits for ever.

        Raises:
            ConnectionError: the connection is gone.
            TimeoutError: no answer in time.
            ua.UaStatusCodeError: the server refused.
        """
        protocol = self.client.uaclient.protocol
        if protocol is None:
            raise ConnectionError("not connected")
        limit = self.config.request_timeout_s if timeout_s is None else timeout_s
        return bytes(await protocol.send_request(request, limit))

    async def renew_channel(self) -> None:
        """Renew the channel's keys at 75 % of their lifetime, until cancelled."""
        while True:
            await asyncio.sleep(self.client.secure_channel_timeout * 0.75 / 1_000)
            await self.client.open_secure_channel(renew=True)
            self.client.uaclient.revolve_security_token()


@asynccontextmanager
async def opened(config: OpcUaConfig, around: Surroundings) -> AsyncGenerator[Session]:
    """A session for as long as the block runs.

    Args:
        config: what to connect to and how.
        around: folder for certificates, and the bound on connects.

    Raises:
        UntrustedServer: its certificate is unknown to us.
        SecurityNotOffered: it does not offer what is configured.
        Unavailable: it does not answer or refuses.
    """
    identity = await asyncio.to_thread(own_identity, around.folder)
    client = _client(config, identity)
    try:
        async with around.connects, asyncio.timeout(config.request_timeout_s * 4):
            session = await _open(client, config, identity, around.folder)
    except BaseException as error:
        with suppress(Exception):
            client.disconnect_socket()
        if isinstance(error, Exception) and not isinstance(error, OgimError):
            raise Unavailable(f"{config.endpoint}: {reason_of(error)}") from error
        raise
    try:
        yield session
    finally:
        await _close(client)


def _client(config: OpcUaConfig, identity: Identity) -> Client:
    client = Client(config.endpoint, timeout=config.request_timeout_s)
    client.uaclient = BoundedClient(config.request_timeout_s)
    client.application_uri = identity.uri
    client.product_uri = "urn:ogim"
    client.name = client.description = "OGIM"
    client.session_timeout = SESSION_TIMEOUT_MS
    return client


async def _open(client: Client, config: OpcUaConfig, identity: Identity, folder: Path) -> Session:
    if config.security is not Security.NONE:
        await _secure(client, config, identity, folder)
    await client.connect_socket()
    await client.send_hello()
    await client.open_secure_channel()
    await client.create_session()
    password = config.password.get_secret_value() if config.password else None
    if config.username:
        _check_password_is_safe(client, config)
    await client.activate_session(config.username, password)
    return Session(client, config, await read_limits(client.uaclient.session))


async def _secure(client: Client, config: OpcUaConfig, identity: Identity, folder: Path) -> None:
    """Prepare the secure channel; the endpoint list itself is read in the open, so it decides
    nothing: mode and policy are ours, and its certificate must be one we trust."""
    endpoints = await client.connect_and_get_server_endpoints()
    mode, policy = _MODES[config.security], SecurityPolicyBasic256Sha256
    offered = [
        f"{end.SecurityMode.name} {str(end.SecurityPolicyUri).rpartition('#')[2]}"
        for end in endpoints or []
    ]
    for end in endpoints or []:
        if end.SecurityMode == mode and end.SecurityPolicyUri == policy.URI:
            certificate = first_certificate(end.ServerCertificate or b"")
            break
    else:
        raise SecurityNotOffered(
            f"{config.endpoint} does not offer {mode.name} Basic256Sha256 (it offers "
            f"{', '.join(offered) or 'nothing'}); OGIM does not fall back to less."
        )
    check_trust(folder, certificate, config.server_fingerprint)
    await client.set_security(
        policy,
        CertProperties(identity.certificate, "der"),
        CertProperties(identity.key, "pem"),
        server_certificate=CertProperties(certificate, "der"),
        mode=mode,
    )


def _check_password_is_safe(client: Client, config: OpcUaConfig) -> None:
    """Refuse where the password would travel readable: neither channel nor token encrypts it."""
    token = client.server_policy(ua.UserTokenType.UserName).SecurityPolicyUri
    plain_token = not token or token == SecurityPolicyNone.URI
    hidden = config.security is Security.SIGN_AND_ENCRYPT or (
        config.security is Security.SIGN and not plain_token
    )
    if not hidden and not config.password_without_encryption:
        raise SecurityNotOffered(
            f"{config.endpoint} wants the password unencrypted over a channel that does not "
            "encrypt; choose sign_and_encrypt, or set password_without_encryption."
        )


async def _close(client: Client) -> None:
    try:
        with suppress(Exception):
            async with asyncio.timeout(CLOSE_TIMEOUT_S):
                await client.uaclient.close_session(True)  # noqa: FBT003 - asyncua's own signature
                await client.close_secure_channel()
    finally:
        with suppress(Exception):
            client.disconnect_socket()


def reason_of(error: BaseException) -> str:
    """What went wrong, in words for a status line."""
    if isinstance(error, ExceptionGroup):
        return reason_of(error.exceptions[0])
    if isinstance(error, OgimError):
        return error.detail
    if isinstance(error, ua.UaStatusCodeError):
        status = ua.StatusCode(ua.UInt32(error.code))
        return f"the server answered {status.name}: {status.doc}"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, OSError | ua.UaError):
        return str(error) or type(error).__name__
    return f"the server's answer cannot be understood ({type(error).__name__}: {error})"
