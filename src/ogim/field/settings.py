"""What one may set about the simulated field."""

from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic.functional_validators import field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from ogim.field.replay.catalogue import DEFAULT_WELLS, WELLS
from ogim.field.replay.playhead import SPEED_MAX, SPEED_MIN


class FieldSettings(BaseSettings):
    """Settings of ``ogim field``."""

    model_config = SettingsConfigDict(env_prefix="OGIM_FIELD_", frozen=True, extra="ignore")

    speed: float = Field(
        default=1.0, ge=SPEED_MIN, le=SPEED_MAX, description="Recorded seconds per second."
    )
    wells: Annotated[list[str], NoDecode] = Field(
        default=list(DEFAULT_WELLS),
        min_length=1,
        description="Wells to replay, separated by commas.",
    )
    lead_s: int = Field(
        default=600,
        ge=0,
        le=86_400,
        description="The replay begins this many recorded seconds before each well's event.",
    )
    tags: int = Field(
        default=0, ge=0, le=50_000, description="Nodes of the load server; 0 = no load server."
    )
    rate: float = Field(
        default=1_000.0, gt=0, le=100_000, description="Values per second of the load server."
    )
    truth: Path | None = Field(
        default=None, description="File in which every value that leaves a server is noted."
    )

    @field_validator("wells", mode="before")
    @classmethod
    def _split(cls, wells: object) -> object:
        return [part.strip() for part in wells.split(",")] if isinstance(wells, str) else wells

    @field_validator("wells")
    @classmethod
    def _known(cls, wells: list[str]) -> list[str]:
        unknown = [well for well in wells if well not in WELLS]
        if unknown or len(set(wells)) != len(wells):
            raise ValueError(f"wells must differ and be among {', '.join(WELLS)}")
        return wells
