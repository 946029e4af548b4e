"""What the live view lets one configure: ``OGIM_LIVE_*``."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class LiveSettings(BaseSettings):
    """Clients, rates and the copy in Redis."""

    model_config = SettingsConfigDict(env_prefix="OGIM_LIVE_", frozen=True, extra="ignore")

    clients_max: int = Field(default=500, ge=1, description="Most WebSocket clients at once.")
    sign_in_s: float = Field(
        default=5, gt=0, description="Time within which a client sends its token, seconds."
    )
    message_bytes_max: int = Field(
        default=1_048_576, ge=1_024, description="Largest message from a client, bytes."
    )
    rate_hz_min: float = Field(
        default=0.1, gt=0, le=1, description="Fewest messages a second that a client may ask for."
    )
    rate_hz_max: float = Field(
        default=50, ge=1, le=100, description="Most messages a second that a client may ask for."
    )
    coalesce_ms: float = Field(
        default=2, ge=0, le=100, description="Wait for more changes before a message, ms."
    )
    heartbeat_s: float = Field(
        default=5, gt=0, description="A quiet client hears that we live this often, seconds."
    )
    slow_s: float = Field(
        default=15, gt=0, description="A client that takes no message for this long is closed."
    )
    store_interval_ms: int = Field(
        default=100, ge=10, le=10_000, description="How often changes are written to Redis, ms."
    )
    replay_s: int = Field(
        default=60, ge=0, le=3_600, description="Readings of the bus taken again at the start."
    )
    tag_id_max: int = Field(
        default=2_000_000, ge=1_000, description="Tag ids beyond this are not shown live."
    )
