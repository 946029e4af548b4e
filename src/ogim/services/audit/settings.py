"""What the audit service lets one configure: ``OGIM_AUDIT_*``."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class AuditSettings(BaseSettings):
    """Batches, anchors, and the bounds of queries."""

    model_config = SettingsConfigDict(env_prefix="OGIM_AUDIT_", frozen=True, extra="ignore")

    batch_max: int = Field(
        default=1_000, ge=1, le=10_000, description="Records appended in one transaction at most."
    )
    wait_s: float = Field(
        default=0.2, gt=0, le=5, description="Longest wait for a batch to fill, seconds."
    )
    resend_after_s: float = Field(
        default=30, gt=0, description="A record that the bus lost is sent again after so long."
    )
    anchor_interval_s: float = Field(
        default=86_400,
        ge=1,
        description="How often the signed head is anchored outside the database, seconds.",
    )
    anchor_folder: str = Field(
        default="",
        description="Where anchors are written: empty for OGIM_HOME/audit-anchors, or a folder, "
        "best on another machine.",
    )
    anchor_url: str = Field(
        default="",
        pattern=r"^$|^https?://",
        description="Where anchors are also posted to as JSON, empty for nowhere.",
    )
    statement_timeout_s: int = Field(
        default=10, ge=1, description="Longest query of the API in the database, seconds."
    )
    verify_max: int = Field(
        default=200_000,
        ge=1,
        description="Newest records that GET /audit/verify walks through at most.",
    )
