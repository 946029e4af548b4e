"""What the stream lets one configure: ``OGIM_STREAM_*``."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class StreamSettings(BaseSettings):
    """Sizes and tolerances of the Flink job."""

    model_config = SettingsConfigDict(env_prefix="OGIM_STREAM_", frozen=True, extra="ignore")

    parallelism: int = Field(default=1, ge=1, le=32, description="Subtasks of every step.")
    checkpoint_ms: int = Field(
        default=500,
        ge=20,
        le=600_000,
        description="Milliseconds between checkpoints; readings are committed at each.",
    )
    heap_mib: int = Field(default=384, ge=192, le=65_536, description="Heap of the JVM, MiB.")
    lateness_s: int = Field(
        default=5,
        ge=0,
        le=3_600,
        description="Seconds by which readings of different tags may be out of order before a "
        "window closes without them.",
    )
    idle_s: int = Field(
        default=10,
        ge=1,
        le=3_600,
        description="Seconds without a record after which a partition holds no window open.",
    )
    future_tolerance_s: int = Field(
        default=300,
        ge=0,
        le=86_400,
        description="A source time further than this after its receipt is rejected.",
    )
    skew_tolerance_s: int = Field(
        default=5,
        ge=0,
        le=86_400,
        description="Clock skew above which readings carry the flag 'skewed'.",
    )
    catalogue_refresh_s: int = Field(
        default=600,
        ge=1,
        le=3_600,
        description="The whole tag catalogue is read so often; what changes is read at once.",
    )
    session_gap_s: int = Field(
        default=300,
        ge=1,
        le=86_400,
        description="Silence of a well that ends its flowing or shut-in session.",
    )
    calculation_hold_ms: int = Field(
        default=300,
        ge=0,
        le=60_000,
        description="Milliseconds that a calculated tag waits for inputs of the same time; while "
        "the stream catches up it is OGIM_STREAM_LATENESS_S.",
    )
    calculation_stale_s: int = Field(
        default=900,
        ge=1,
        le=31_536_000,
        description="A calculated tag is Uncertain where one of its inputs is older than this.",
    )
    transaction_timeout_s: int = Field(
        default=86_400,
        ge=60,
        le=604_800,
        description="How long the broker keeps an open transaction of a stopped job; a longer "
        "outage of the stream than this could lose what was checkpointed but not yet committed.",
    )
