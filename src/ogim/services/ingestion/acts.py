"""What is recorded of changes to connectors; secret members are named, never told."""

from typing import Any, Final

from ogim.infra.audit import Act
from ogim.services.ingestion.repository import Stored

_TOLD: Final = ("name", "kind", "config", "desired")


def created(row: Stored, points: int) -> Act:
    """A connector was made."""
    return Act("connectors.create", _path(row), after=_members(row) | {"points": points})


def changed(old: Stored, new: Stored, points: int | None, *, secrets: bool) -> Act:
    """A connector was changed.

    Args:
        old, new: before and after; the members that differ are told.
        points: how many points it was given; None where they were left.
        secrets: whether its secrets changed.
    """
    before, after = _members(old), _members(new)
    names = [name for name in _TOLD if before[name] != after[name]]
    told = {name: after[name] for name in names}
    if secrets:
        told["secrets"] = "changed"
    if points is not None:
        told["points"] = points
    return Act("connectors.update", _path(new), {name: before[name] for name in names}, told)


def removed(row: Stored) -> Act:
    """A connector was taken away."""
    return Act("connectors.delete", _path(row), before=_members(row))


def adopted(row: Stored, tags: list[str], points: int) -> Act:
    """Found variables became tags and points of a connector."""
    return Act("connectors.adopt", _path(row), after={"tags": tags, "points": points})


def arrived(source: str, tags: list[str]) -> Act:
    """Readings of unknown tags made those tags."""
    return Act("tags.create", "tags", after={"source": source, "tags": tags})


def _path(row: Stored) -> str:
    return f"connectors/{row.id}"


def _members(row: Stored) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _TOLD}
