"""Configuration of an OPC UA connector."""

from enum import StrEnum
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, model_validator


class Security(StrEnum):
    """Message security; what is configured is what is used, never less."""

    NONE = "none"
    SIGN = "sign"
    SIGN_AND_ENCRYPT = "sign_and_encrypt"


class Mode(StrEnum):
    """How values come: the server reports changes, or the connector asks."""

    SUBSCRIBE = "subscribe"
    POLL = "poll"


def _endpoint(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ValueError(f"not a URL: {error}") from None
    if parts.scheme != "opc.tcp" or not parts.hostname or port is None:
        raise ValueError("must look like opc.tcp://host:port/path")
    if "@" in parts.netloc:
        raise ValueError("user name and password go in their own fields, not in the URL")
    return url


def _fingerprint(text: str | None) -> str | None:
    if text is None:
        return None
    digits = text.replace(":", "").replace(" ", "").lower()
    if len(digits) != 64 or not set(digits) <= set("0123456789abcdef"):
        raise ValueError("must be the 64 hexadecimal digits of a SHA-256 fingerprint")
    return digits


class OpcUaConfig(BaseModel):
    """One OPC UA server and how OGIM reads it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    endpoint: Annotated[str, AfterValidator(_endpoint)] = Field(
        max_length=1_024, description="Address of the server, opc.tcp://host:port/path."
    )
    security: Security = Field(
        default=Security.SIGN_AND_ENCRYPT,
        description="Message security with policy Basic256Sha256, or none; never weakened.",
    )
    server_fingerprint: Annotated[str | None, AfterValidator(_fingerprint)] = Field(
        default=None,
        description="SHA-256 fingerprint of the server certificate to trust; otherwise the "
        "certificate or its issuer must lie in the trust folder.",
    )
    username: str | None = Field(default=None, max_length=256, description="User name.")
    password: SecretStr | None = Field(default=None, description="Password; write-only.")
    password_without_encryption: bool = Field(
        default=False,
        description="Allow a password over a channel that does not encrypt it.",
    )
    mode: Mode = Field(default=Mode.SUBSCRIBE, description="Subscription or polling.")
    root: str | None = Field(
        default=None, max_length=1_024, description="Node where browsing starts; default Objects."
    )
    publishing_interval_ms: int = Field(
        default=250, ge=10, le=60_000, description="How often the server reports changes."
    )
    sampling_interval_ms: int = Field(
        default=250, ge=0, le=86_400_000, description="How often the server looks at a value."
    )
    queue_size: int = Field(
        default=10, ge=1, le=10_000, description="Changes the server keeps for each value."
    )
    every_sample: bool = Field(
        default=True,
        description="Report a new source time even where the value is the same; a deadband wins.",
    )
    polling_interval_ms: int = Field(
        default=1_000, ge=50, le=86_400_000, description="Time between two polls."
    )
    request_timeout_s: float = Field(
        default=5.0, ge=0.2, le=60, description="Longest wait for one answer."
    )
    retry_bad_s: float = Field(
        default=60.0, ge=0.1, le=3_600, description="Pause until a refused address is tried again."
    )
    reconnect_max_s: float = Field(
        default=30.0, ge=0.5, le=600, description="Longest pause between two attempts."
    )
    history: bool = Field(default=True, description="Fill gaps from the server's history.")
    history_max_h: float = Field(
        default=24.0, gt=0, le=8_760, description="How far back a gap is filled."
    )

    @model_validator(mode="after")
    def _credentials(self) -> Self:
        if self.password is not None and not self.username:
            raise ValueError("a password needs a user name")
        plain = self.username and self.security is Security.NONE
        if plain and not self.password_without_encryption:
            raise ValueError(
                "a user name with security none would show the password to the network; "
                "choose sign_and_encrypt, or set password_without_encryption"
            )
        return self
