"""Response bodies of the historian; times are UTC epoch ms, quality is the StatusCode, unsigned."""

from typing import Any, Literal

from pydantic import BaseModel, Field

Mode = Literal["auto", "raw", "aggregate"]
Aggregate = Literal["mean", "min", "max", "first", "last", "n"]
Fill = Literal["none", "linear", "step"]
QualityFilter = Literal["all", "good"]
Format = Literal["csv", "parquet", "arrow"]


class Series(BaseModel):
    """One tag's points, in columns of one length."""

    tag_id: int
    name: str
    former_name: str | None = Field(
        default=None, description="By which it was asked for, where `name` is another one now."
    )
    unit: str | None
    tier: str = Field(description="Where they come from: raw, 1m, 1h, archive, raw+archive.")
    ts: list[int]
    values: list[float | None]
    quality: list[int]
    lo: list[float | None] | None = Field(
        default=None, description="Lowest value each point stands for; rollups and aggregates only."
    )
    hi: list[float | None] | None = None


class TimeSeries(BaseModel):
    """The answer of GET /timeseries."""

    from_: int = Field(alias="from")
    to: int
    series: list[Series]


class Page(BaseModel):
    """The completeness ledger of one tag and day."""

    tag_id: int
    name: str
    day: str
    expected: int | None
    stored: int
    bad: int
    interval_ms: int | None
    through: int
    gaps: list[dict[str, Any]]


class Completeness(BaseModel):
    """Pages by tag name and day."""

    days: list[Page]
