"""What one lets the gateway do: where it listens, for whom, how much and how fast."""

import ipaddress
import re
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

INSTANCES_MAX: Final = 4
_HOST: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_LISTEN: Final = re.compile(r"[0-9.]+|\[[0-9A-Fa-f:.]+\]")


def _parts(value: object) -> object:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return value


Words = Annotated[list[str], NoDecode, BeforeValidator(_parts)]
"""Words with commas between them."""


class GatewaySettings(BaseSettings):
    """NGINX in front of the portal and the API, and what stands behind it."""

    model_config = SettingsConfigDict(env_prefix="OGIM_GATEWAY_", frozen=True, extra="ignore")

    layout: Literal["monolith", "services"] = Field(
        default="monolith",
        description="`monolith`: one API process; `services`: a process for each service.",
    )
    api_instances: int = Field(
        default=1,
        ge=1,
        le=INSTANCES_MAX,
        description="API processes that the gateway spreads requests over (monolith).",
    )
    listen: Words = Field(
        default=["127.0.0.1"],
        min_length=1,
        description="Addresses to listen on, commas between; `0.0.0.0` for all, IPv6 in brackets.",
    )
    host_names: Words = Field(
        default=[],
        description="Further names and addresses that callers use, commas between; the local "
        "authority certifies them too.",
    )
    allow: Words = Field(
        default=[], description="Networks that may call, commas between; none: all that reach it."
    )
    trusted_proxies: Words = Field(
        default=[],
        description="Load balancers before the gateway, whose `X-Forwarded-For` is believed.",
    )
    certificate: Path | None = Field(
        default=None,
        description="Certificate of your own with its chain (PEM), in place of the local one.",
    )
    certificate_key: Path | None = Field(default=None, description="Its private key (PEM).")
    body_mib_max: int = Field(default=16, ge=1, le=1024, description="Largest body, MiB.")
    header_timeout_s: int = Field(
        default=10, ge=1, le=120, description="Longest wait for a request's head."
    )
    body_timeout_s: int = Field(
        default=30, ge=1, le=600, description="Longest pause within a request's body."
    )
    answer_timeout_s: int = Field(
        default=60, ge=1, le=3600, description="Longest pause within a service's answer."
    )
    address_per_s: int = Field(
        default=500, ge=1, le=1_000_000, description="Requests per second from one address."
    )
    address_burst: int = Field(
        default=1_000, ge=1, le=1_000_000, description="So many more at once from one address."
    )
    address_connections: int = Field(
        default=1_000, ge=1, le=60_000, description="Requests in flight from one address."
    )
    sign_in_per_min: int = Field(
        default=60,
        ge=1,
        le=1_000_000,
        description="Requests per minute from one address that sign in or renew tokens.",
    )
    sign_in_burst: int = Field(
        default=30, ge=1, le=1_000_000, description="So many more of these at once."
    )
    unlimited: Words = Field(
        default=["127.0.0.0/8", "::1/128"],
        description="Networks whose addresses are not limited; `none` for nobody.",
    )

    @field_validator("allow", "trusted_proxies", "unlimited")
    @classmethod
    def _are_networks(cls, value: list[str]) -> list[str]:
        if value == ["none"]:
            return []
        return [str(ipaddress.ip_network(each, strict=False)) for each in value]

    @field_validator("host_names")
    @classmethod
    def _are_names(cls, value: list[str]) -> list[str]:
        if wrong := [each for each in value if not (_HOST.fullmatch(each) or is_address(each))]:
            raise ValueError(f"no host name or address: {wrong[0]!r}")
        return value

    @field_validator("listen")
    @classmethod
    def _are_addresses(cls, value: list[str]) -> list[str]:
        for each in value:
            if not _LISTEN.fullmatch(each) or not is_address(each.strip("[]")):
                raise ValueError(f"no address to listen on: {each!r}")
        return value

    @model_validator(mode="after")
    def _go_together(self) -> Self:
        if (self.certificate is None) != (self.certificate_key is None):
            raise ValueError("OGIM_GATEWAY_CERTIFICATE and …_KEY belong together; set both")
        return self


def is_address(text: str) -> bool:
    """Whether it is an IPv4 or IPv6 address."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
