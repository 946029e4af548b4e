"""A software authenticator: makes passkeys and signs with them, in WebAuthn's own formats."""

import hashlib
import json
import secrets
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, BACKUP_ELIGIBLE, BACKED_UP, ATTESTED = 0x01, 0x04, 0x08, 0x10, 0x40
AAGUID = bytes(16)


def b64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Credential:
    """One passkey on the device."""

    rp_id: str
    user_handle: bytes
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    count: int = 0

    @property
    def cose(self) -> bytes:
        numbers = self.key.public_key().public_numbers()
        x, y = numbers.x.to_bytes(32, "big"), numbers.y.to_bytes(32, "big")
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})


@dataclass
class Authenticator:
    """A device with its browser.

    Attributes:
        origin: the address that the browser is at.
        verifies: whether the device checks the person (fingerprint, PIN).
    """

    origin: str
    verifies: bool = True
    credentials: list[Credential] = field(default_factory=list)

    def _flags(self, more: int = 0) -> int:
        return PRESENT | (VERIFIED if self.verifies else 0) | more

    def _client_data(self, kind: str, challenge: str) -> bytes:
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(told).encode()

    def _data(self, credential: Credential, flags: int, attested: bytes = b"") -> bytes:
        rp = hashlib.sha256(credential.rp_id.encode()).digest()
        return rp + struct.pack(">BI", flags, credential.count) + attested

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        """What ``navigator.credentials.create`` gives, as JSON."""
        assert any(each["alg"] == -7 for each in options["pubKeyCredParams"])
        credential = Credential(options["rp"]["id"], unb64(options["user"]["id"]))
        self.credentials.append(credential)
        attested = AAGUID + struct.pack(">H", len(credential.id)) + credential.id + credential.cose
        data = self._data(credential, self._flags(ATTESTED | BACKUP_ELIGIBLE), attested)
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        response = {
            "clientDataJSON": b64(self._client_data("webauthn.create", options["challenge"])),
            "attestationObject": b64(attestation),
            "transports": ["internal"],
        }
        return self._credential(credential, response)

    def get(self, options: dict[str, Any]) -> dict[str, Any]:
        """What ``navigator.credentials.get`` gives, as JSON."""
        allowed = {unb64(each["id"]) for each in options.get("allowCredentials") or ()}
        credential = next(each for each in self.credentials if not allowed or each.id in allowed)
        credential.count += 1
        data = self._data(credential, self._flags(BACKUP_ELIGIBLE))
        told = self._client_data("webauthn.get", options["challenge"])
        signed = data + hashlib.sha256(told).digest()
        response = {
            "clientDataJSON": b64(told),
            "authenticatorData": b64(data),
            "signature": b64(credential.key.sign(signed, ec.ECDSA(hashes.SHA256()))),
            "userHandle": b64(credential.user_handle),
        }
        return self._credential(credential, response)

    def _credential(self, credential: Credential, response: dict[str, Any]) -> dict[str, Any]:
        name = b64(credential.id)
        return {
            "id": name,
            "rawId": name,
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": response,
        }
