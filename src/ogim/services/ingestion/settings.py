"""What ingestion lets one configure: ``OGIM_INGESTION_*``."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

MIB = 1_048_576


class IngestionSettings(BaseSettings):
    """Bounds, batching, spool and the connector worker."""

    model_config = SettingsConfigDict(env_prefix="OGIM_INGESTION_", frozen=True, extra="ignore")

    body_bytes_max: int = Field(
        default=16 * MIB, ge=1_024, description="Largest body of POST /ingest as sent, bytes."
    )
    decoded_bytes_max: int = Field(
        default=16 * MIB, ge=1_024, description="Largest body of POST /ingest unpacked, bytes."
    )
    readings_max: int = Field(
        default=10_000, ge=1, le=100_000, description="Most readings in one request."
    )
    errors_listed_max: int = Field(
        default=100, ge=0, description="Most rejected readings named in one answer."
    )
    oldest_ts: int = Field(
        default=631_152_000_000,
        description="Source times before this are rejected, UTC epoch ms (default: 1990-01-01).",
    )
    future_ms_max: int = Field(
        default=86_400_000, ge=0, description="Source times further ahead than this are rejected."
    )
    linger_ms: float = Field(
        default=4.0, ge=0, le=1_000, description="Longest wait for more readings of a source."
    )
    linger_busy_ms: float = Field(
        default=25.0,
        ge=0,
        le=1_000,
        description="The same while more requests of the source keep coming.",
    )
    frame_readings_target: int = Field(
        default=8_000, ge=1, description="Readings of one source that are sent without waiting."
    )
    pending_readings_max: int = Field(
        default=400_000, ge=1_000, description="Readings in flight before new ones are refused."
    )
    durable_timeout_s: float = Field(
        default=15.0, gt=0, description="Longest wait until readings are in Kafka or the spool."
    )
    kafka_timeout_ms: int = Field(
        default=3_000, ge=500, description="Undelivered for this long, readings go to the spool."
    )
    probe_interval_s: float = Field(
        default=1.0, gt=0, description="How often Kafka is tried while it is away."
    )
    spool_bytes_max: int = Field(
        default=2_048 * MIB, ge=MIB, description="Size of each process's spool, bytes."
    )
    replay_bytes: int = Field(
        default=2 * MIB, ge=1_024, description="Spooled bytes that are replayed at a time."
    )
    connectors_max: int = Field(default=2_000, ge=1, description="Most connectors.")
    points_max: int = Field(default=100_000, ge=1, description="Most points of all connectors.")
    shards: int = Field(
        default=1, ge=1, le=64, description="Worker processes that share the connectors."
    )
    shard: int = Field(default=0, ge=0, description="Which of them this process is, from 0.")
    reconcile_interval_s: float = Field(
        default=5.0, gt=0, description="How often desired and actual connectors are compared."
    )
    status_interval_s: float = Field(
        default=1.0, ge=1.0, description="How often connector status is stored."
    )
    hold_s: float = Field(
        default=30.0,
        ge=0,
        description="How long a connector is held back while the spool is full; then its oldest "
        "readings are dropped and counted.",
    )
    skew_tolerated_ms: int = Field(
        default=5_000, ge=0, description="Clock difference of a source beyond which it is flagged."
    )
    browse_timeout_s: float = Field(
        default=30.0, gt=0, le=60, description="Longest browse of a device through the API."
    )
    browses_max: int = Field(default=4, ge=1, description="Most browses at a time.")
