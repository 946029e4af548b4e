"""What authentication lets one configure: ``OGIM_AUTH_*``."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class AuthSettings(BaseSettings):
    """Tokens, passwords and the brake on guessing."""

    model_config = SettingsConfigDict(env_prefix="OGIM_AUTH_", frozen=True, extra="ignore")

    token_lifetime_s: int = Field(
        default=1_800, ge=60, le=86_400, description="Seconds until an access token expires."
    )
    bcrypt_cost: int = Field(
        default=12, ge=10, le=15, description="Rounds of bcrypt, as a power of two."
    )
    password_length_min: int = Field(
        default=12, ge=8, le=64, description="Fewest characters of a new password."
    )
    free_failures: int = Field(
        default=5, ge=1, description="Failed sign-ins in a row before the wait begins."
    )
    wait_s_max: int = Field(
        default=300, ge=1, description="Longest wait after repeated failures, seconds."
    )
    remember_s: int = Field(
        default=3_600, ge=60, description="How long failed sign-ins are remembered, seconds."
    )
