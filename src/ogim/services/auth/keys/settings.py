"""What API keys let one configure: ``OGIM_AUTH_*``."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class KeySettings(BaseSettings):
    """How long keys may live, and how many there may be."""

    model_config = SettingsConfigDict(env_prefix="OGIM_AUTH_", frozen=True, extra="ignore")

    key_days_max: int = Field(
        default=366,
        ge=1,
        le=3_660,
        description="Days after which an API key expires at the latest.",
    )
    keys_per_owner_max: int = Field(
        default=50, ge=1, le=1_000, description="Valid API keys of one user or service account."
    )
