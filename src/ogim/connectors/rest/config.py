"""What a user configures of a door for programs."""

from pydantic import BaseModel, ConfigDict, Field


class RestConfig(BaseModel):
    """A named door: readings come to POST /ingest?connector=<its name>."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    auto_create: bool = Field(
        default=False,
        description="Make tags that the catalogue lacks; else their readings are set aside.",
    )
    silent_after_s: int = Field(
        default=300,
        ge=1,
        le=31_536_000,
        description="Without readings for so long it is no longer running but connecting.",
    )
