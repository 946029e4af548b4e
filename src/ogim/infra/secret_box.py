"""Secrets of a configuration: parted from the rest, and encrypted at rest."""

from typing import Any, get_args

import msgspec
from pydantic import BaseModel, SecretStr

from ogim.infra.sealing import Sealer, Unreadable


def part(config: BaseModel) -> tuple[dict[str, Any], dict[str, str]]:
    """A configuration as JSON values without its secret members, and the secrets that are set."""
    names = {
        name
        for name, member in type(config).model_fields.items()
        if _holds_secret(member.annotation)
    }
    secrets = {
        name: value.get_secret_value()
        for name in names
        if isinstance(value := getattr(config, name), SecretStr)
    }
    return config.model_dump(mode="json", exclude=names), secrets


def _holds_secret(annotation: Any) -> bool:
    return annotation is SecretStr or any(map(_holds_secret, get_args(annotation)))


class SecretBox:
    """Encrypts with a key of the instance.

    Args:
        key: a secret of the instance.
        whose: what has the secrets, in one word; boxes of different ones open nothing of another.
    """

    def __init__(self, key: str, whose: str) -> None:
        self._whose = whose
        self._sealer = Sealer(key, f"ogim {whose} secrets")

    def seal(self, secrets: dict[str, str]) -> bytes | None:
        """The encrypted secrets, or None where there are none."""
        return self._sealer.seal(msgspec.json.encode(secrets)) if secrets else None

    def open(self, sealed: bytes | None) -> dict[str, str]:
        """The secrets.

        Raises:
            Unreadable: the instance's key is not the one they were sealed with.
        """
        if sealed is None:
            return {}
        try:
            return msgspec.json.decode(self._sealer.open(sealed), type=dict[str, str])
        except (Unreadable, msgspec.MsgspecError):
            raise Unreadable(f"Enter the {self._whose}'s secrets again.") from None

    def names(self, sealed: bytes | None) -> list[str]:
        """Which secrets are set; none where they cannot be decrypted."""
        try:
            return list(self.open(sealed))
        except Unreadable:
            return []
