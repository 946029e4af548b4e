"""What the historian lets one configure: ``OGIM_HISTORIAN_*``."""

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class HistorianSettings(BaseSettings):
    """Batches, the hot window, retention, the archive and the bounds of queries."""

    model_config = SettingsConfigDict(env_prefix="OGIM_HISTORIAN_", frozen=True, extra="ignore")

    batch_readings_max: int = Field(
        default=30_000, ge=1, description="Readings stored in one transaction at most."
    )
    batch_wait_s: float = Field(
        default=0.2, gt=0, le=5, description="Longest wait for a batch to fill, seconds."
    )
    repair_after_s: int = Field(
        default=180, ge=10, description="Late readings change rollups this long after the hour."
    )
    late_after_s: int = Field(
        default=75,
        ge=10,
        description="Readings older than this when stored came too late for "
        "the stream's windows: their rollups are computed again.",
    )
    hot_days: int = Field(
        default=7, ge=1, description="Days that stay in the table before they are archived."
    )
    raw_days: int = Field(default=90, ge=1, description="Days that raw readings are kept.")
    minutes_days: int = Field(default=365, ge=1, description="Days that 1-minute rollups are kept.")
    hours_days: int = Field(
        default=1_826, ge=1, description="Days that 1-hour rollups are kept (5 years)."
    )
    maintenance_interval_s: float = Field(
        default=30, gt=0, description="How often repairs, archive and ledger are looked after."
    )
    archive_url: str = Field(
        default="",
        description="Where the archive lies: empty for OGIM_HOME/archive, a folder, or "
        "s3://bucket/prefix.",
    )
    s3_endpoint: str = Field(
        default="", description="Address of an S3-compatible server, e.g. http://127.0.0.1:9000."
    )
    s3_region: str = Field(default="us-east-1", description="Region of the bucket.")
    s3_access_key: SecretStr = Field(default=SecretStr(""), description="Access key of S3.")
    s3_secret_key: SecretStr = Field(default=SecretStr(""), description="Secret key of S3.")
    statement_timeout_s: int = Field(
        default=20, ge=1, description="Longest query of the API in the database, seconds."
    )
    tags_max: int = Field(default=50, ge=1, description="Most tags in one query.")
    points_max: int = Field(default=20_000, ge=10, description="Most points of a tag in one query.")
    raw_rows_max: int = Field(
        default=500_000, ge=1_000, description="Most raw readings of a tag that one query reads."
    )
