"""What OpenID Connect lets one configure: ``OGIM_OIDC_*``."""

from typing import Final
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


def is_safe(url: str) -> bool:
    """Whether an address is HTTPS, or stays on this machine."""
    parts = urlsplit(url)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    )


class OidcSettings(BaseSettings):
    """The identity provider, and which of its users may do what."""

    model_config = SettingsConfigDict(env_prefix="OGIM_OIDC_", frozen=True, extra="ignore")

    issuer: str = Field(
        default="",
        description="Address of the identity provider, as its discovery document says it; HTTPS. "
        "Empty: nobody signs in that way.",
    )
    client_id: str = Field(default="", description="What the provider calls OGIM.")
    client_secret: SecretStr = Field(
        default=SecretStr(""), description="OGIM's secret there; empty for a public client."
    )
    scopes: str = Field(default="openid profile", description="What is asked for, with spaces.")
    label: str = Field(
        default="Single sign-on", max_length=64, description="What the portal writes on the button."
    )
    roles_claim: str = Field(
        default="groups",
        description="Claim that lists groups or roles; dots step into objects, as in "
        "realm_access.roles.",
    )
    role_map: dict[str, str] = Field(
        default={},
        description="JSON object: value of that claim to role of OGIM. Who has none of them is not "
        "let in.",
    )
    username_claim: str = Field(
        default="preferred_username", description="Claim that new users are named by."
    )

    @property
    def enabled(self) -> bool:
        """Whether a provider is set."""
        return bool(self.issuer)

    @model_validator(mode="after")
    def _whole(self) -> "OidcSettings":
        if self.issuer and not is_safe(self.issuer):
            raise ValueError("OGIM_OIDC_ISSUER must begin with https://")
        if self.issuer and not self.client_id:
            raise ValueError("OGIM_OIDC_CLIENT_ID is needed beside OGIM_OIDC_ISSUER")
        if "openid" not in self.scopes.split():
            raise ValueError("OGIM_OIDC_SCOPES must contain openid")
        return self
