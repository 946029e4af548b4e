"""What authentication lets one configure: ``OGIM_AUTH_*``."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class AuthSettings(BaseSettings):
    """Tokens, sessions, passwords and the brake on guessing."""

    model_config = SettingsConfigDict(env_prefix="OGIM_AUTH_", frozen=True, extra="ignore")

    token_lifetime_s: int = Field(
        default=1_800, ge=60, le=86_400, description="Seconds until an access token expires."
    )
    refresh_lifetime_s: int = Field(
        default=604_800,
        ge=300,
        le=31_536_000,
        description="Seconds until a refresh token expires that is not used.",
    )
    session_lifetime_s: int = Field(
        default=2_592_000,
        ge=300,
        le=31_536_000,
        description="Seconds after which a session ends however often it was refreshed.",
    )
    sessions_max: int = Field(
        default=20, ge=1, le=1_000, description="Open sessions of a user; the oldest gives way."
    )
    challenge_s: int = Field(
        default=300, ge=30, le=3_600, description="Seconds to show the second factor in."
    )
    bcrypt_cost: int = Field(
        default=12,
        ge=10,
        le=15,
        description="Rounds of bcrypt, as a power of two; passwords are hashed anew at sign-in.",
    )
    password_length_min: int = Field(
        default=12, ge=8, le=64, description="Fewest characters of a new password."
    )
    free_failures: int = Field(
        default=5, ge=1, description="Failed sign-ins in a row before the wait begins."
    )
    address_free_failures: int = Field(
        default=50,
        ge=1,
        description="Failed sign-ins from one address, whatever the account, before it waits.",
    )
    wait_s_max: int = Field(
        default=300, ge=1, description="Longest wait after repeated failures, seconds."
    )
    remember_s: int = Field(
        default=3_600, ge=60, description="How long failed sign-ins are remembered, seconds."
    )
