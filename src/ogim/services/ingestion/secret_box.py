"""Secrets of a configuration: parted from the rest, and encrypted at rest."""

import base64
import hashlib
from typing import Any, get_args

import msgspec
from cryptography.fernet import Fernet, InvalidToken
from pydantic import BaseModel, SecretStr

from ogim.contracts.problems import OgimError


class SecretsUnreadable(OgimError):
    """The stored secrets were encrypted with another key."""

    type, title = "secrets-unreadable", "The connector's secrets cannot be decrypted"


def part(config: BaseModel) -> tuple[dict[str, Any], dict[str, str]]:
    """A configuration as JSON values without its secret members, and the secrets that are set."""
    names = {
        name
        for name, member in type(config).model_fields.items()
        if SecretStr in (member.annotation, *get_args(member.annotation))
    }
    secrets = {
        name: value.get_secret_value()
        for name in names
        if isinstance(value := getattr(config, name), SecretStr)
    }
    return config.model_dump(mode="json", exclude=names), secrets


class SecretBox:
    """Encrypts with a key of the instance."""

    def __init__(self, key: str) -> None:
        digest = hashlib.sha256(b"ogim connector secrets\0" + key.encode()).digest()
        self._fernet = Fernet(base64.urlsafe_b64encode(digest))

    def seal(self, secrets: dict[str, str]) -> bytes | None:
        """The encrypted secrets, or None where there are none."""
        return self._fernet.encrypt(msgspec.json.encode(secrets)) if secrets else None

    def open(self, sealed: bytes | None) -> dict[str, str]:
        """The secrets.

        Raises:
            SecretsUnreadable: the instance's key is not the one they were sealed with.
        """
        if sealed is None:
            return {}
        try:
            return msgspec.json.decode(self._fernet.decrypt(sealed), type=dict[str, str])
        except (InvalidToken, msgspec.MsgspecError):
            raise SecretsUnreadable("Enter the connector's secrets again.") from None

    def names(self, sealed: bytes | None) -> list[str]:
        """Which secrets are set; none where they cannot be decrypted."""
        try:
            return list(self.open(sealed))
        except SecretsUnreadable:
            return []
