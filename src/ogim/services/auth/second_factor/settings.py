"""What second factors let one configure: ``OGIM_AUTH_*``."""

from typing import Final
from urllib.parse import urlsplit

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from ogim.infra.home import Home, Port

LOCAL_HOST: Final = "localhost"
"""Browsers take no address as the host of a passkey, so ``127.0.0.1`` will not do."""


class FactorSettings(BaseSettings):
    """Where the portal is reached, and how long things last."""

    model_config = SettingsConfigDict(env_prefix="OGIM_AUTH_", frozen=True, extra="ignore")

    public_url: str = Field(
        default="",
        description="Address of the portal as browsers see it, such as https://ogim.example; "
        "passkeys belong to its host, and OIDC comes back to it. Empty: https://localhost with the "
        "instance's port.",
    )
    step_up_s: int = Field(
        default=60, ge=10, le=300, description="Seconds within which a step-up proof is used."
    )
    ceremony_s: int = Field(
        default=120, ge=30, le=600, description="Seconds a user has to touch the passkey."
    )
    otp_failures_max: int = Field(
        default=30,
        ge=10,
        le=1_000,
        description="Wrong one-time codes of one account in an hour, from all addresses together, "
        "after which its codes are refused for an hour; passkeys still work.",
    )

    @field_validator("public_url")
    @classmethod
    def _absolute(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and not (parts.scheme == "https" and parts.hostname and not parts.path.strip("/")):
            raise ValueError("give scheme and host alone, such as https://ogim.example")
        return url.rstrip("/")

    def origin(self, home: Home) -> str:
        """Scheme, host and port of the portal, as a browser says them."""
        return self.public_url or f"https://{LOCAL_HOST}:{home.port(Port.HTTPS)}"

    def host(self, home: Home) -> str:
        """The host that passkeys belong to (WebAuthn's relying party id)."""
        return urlsplit(self.origin(home)).hostname or LOCAL_HOST
