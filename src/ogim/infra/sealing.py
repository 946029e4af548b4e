"""Secrets encrypted at rest with a key of the instance."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken

from ogim.contracts.problems import OgimError


class Unreadable(OgimError):
    """What was sealed was sealed with another key, or was altered."""

    type, title = "secrets-unreadable", "A stored secret cannot be decrypted"


class Sealer:
    """Encrypts and authenticates (AES-128-CBC with HMAC-SHA-256, as Fernet).

    Args:
        key: a secret of the instance.
        purpose: parts the uses of one key; what was sealed for one opens for no other.
    """

    def __init__(self, key: str, purpose: str) -> None:
        digest = hashlib.sha256(f"{purpose}\0{key}".encode()).digest()
        self._fernet = Fernet(base64.urlsafe_b64encode(digest))

    def seal(self, secret: bytes) -> bytes:
        """The encrypted secret."""
        return self._fernet.encrypt(secret)

    def open(self, sealed: bytes) -> bytes:
        """The secret.

        Raises:
            Unreadable: not sealed with this key for this purpose.
        """
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken:
            raise Unreadable("It was encrypted with another key of the instance.") from None
