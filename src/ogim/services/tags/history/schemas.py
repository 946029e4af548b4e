"""Bodies of a tag's history."""

from typing import Any

from pydantic import BaseModel

from ogim.services.tags.schemas import TagFields


class VersionHead(BaseModel):
    """A version: from when on it held (UTC epoch ms), by whom, why, what it changed.

    ``changes``: field → value before and after; empty for the first version.
    """

    version: int
    at: int
    author: str
    reason: str | None
    deleted: bool
    changes: dict[str, dict[str, Any]]


class Versions(BaseModel):
    """Versions, newest first; ``next`` is the ``before`` of the page after it."""

    items: list[VersionHead]
    next: int | None = None


class Version(BaseModel):
    """A version with all that held."""

    tag_id: int
    version: int
    at: int
    author: str
    reason: str | None
    deleted: bool
    name: str
    fields: TagFields


class Diff(BaseModel):
    """What differs between two versions of a tag: field → value before and after."""

    tag_id: int
    version: int
    to: int
    changes: dict[str, dict[str, Any]]
