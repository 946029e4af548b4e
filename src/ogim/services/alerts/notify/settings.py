"""What notifications let one configure: ``OGIM_NOTIFY_*``."""

from ipaddress import ip_network
from typing import Annotated, Final

from pydantic import AfterValidator, Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

STORE_S: Final = 10.0
"""What an attempt led to is stored within this, or the lease ends."""


def _network(text: str) -> str:
    ip_network(text, strict=False)
    return text


class NotifySettings(BaseSettings):
    """Waits, retries, leases, and where messages may go."""

    model_config = SettingsConfigDict(env_prefix="OGIM_NOTIFY_", frozen=True, extra="ignore")

    portal_url: str = Field(
        default="", max_length=200, description="Address of the portal that messages link to."
    )
    networks_allowed: list[Annotated[str, AfterValidator(_network)]] = Field(
        default_factory=list[str],
        description="Networks that channels may connect to although they are loopback, link-local "
        'or otherwise special, as a JSON list: ["127.0.0.0/8"].',
    )
    poll_s: float = Field(
        default=1.0, gt=0, le=60, description="Longest pause until due work is seen."
    )
    send_timeout_s: float = Field(
        default=20.0, gt=0, le=300, description="Longest time that one attempt to send may take."
    )
    lease_s: float = Field(
        default=60.0,
        gt=0,
        le=3_600,
        description="A message whose sender is not heard of for so long is sent by another; longer "
        "than an attempt takes.",
    )
    channel_concurrency: int = Field(
        default=4, ge=1, le=100, description="Messages of one channel on their way at once."
    )
    attempts_max: int = Field(
        default=8, ge=1, le=50, description="Attempts before a message is a dead letter."
    )
    retry_first_s: float = Field(
        default=5.0, gt=0, le=600, description="Pause before the second attempt; it doubles, …"
    )
    retry_most_s: float = Field(
        default=300.0, gt=0, le=86_400, description="… up to this; half of it is left to chance."
    )
    keep_days: int = Field(
        default=400, ge=1, description="What was sent is kept for so long, with its proof."
    )

    @model_validator(mode="after")
    def _attempts_end_before_leases(self) -> "NotifySettings":
        if self.lease_s < self.send_timeout_s + STORE_S:
            raise ValueError(
                f"OGIM_NOTIFY_LEASE_S must exceed OGIM_NOTIFY_SEND_TIMEOUT_S by {STORE_S:g} s, or "
                "a message that is slow to be taken is sent by two"
            )
        return self
