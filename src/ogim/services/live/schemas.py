"""Response bodies of the live view."""

from pydantic import BaseModel


class LatestReading(BaseModel):
    """The newest reading of a tag. Times are UTC epoch ms; all None where there is none yet.

    ``former_name`` is what it was asked for by, where ``name`` is another one now.
    """

    tag_id: int
    name: str
    former_name: str | None = None
    unit: str | None
    ts: int | None = None
    value: float | None = None
    quality: int | None = None
    received: int | None = None
    flags: int | None = None


class Latest(BaseModel):
    """Newest readings, by tag name."""

    items: list[LatestReading]
