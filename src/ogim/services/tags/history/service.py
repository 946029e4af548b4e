"""A tag's history: what held when, what changed, and back to it."""

from collections.abc import Sequence
from typing import Any, Final

from psycopg_pool import AsyncConnectionPool

from ogim.contracts.problems import NotFound
from ogim.infra.guard import Principal
from ogim.services.tags import metrics, rules
from ogim.services.tags import repository as tags_repository
from ogim.services.tags.changes import TagChanges
from ogim.services.tags.history import repository
from ogim.services.tags.history.schemas import Diff, Version, VersionHead, Versions
from ogim.services.tags.schemas import Tag, TagChange, TagFields

NEWEST: Final = 2_147_483_647


class History:
    """Versions of tags; those of deleted tags too."""

    def __init__(self, pool: AsyncConnectionPool, changes: TagChanges) -> None:
        self._pool = pool
        self._changes = changes

    async def page(
        self, tag_id: int, caller: Principal, before: int | None, limit: int
    ) -> Versions:
        """Versions, newest first, each with what it changed; raises NotFound."""
        async with self._pool.connection() as connection:
            rows = await repository.newest(connection, tag_id, before or NEWEST, limit + 1)
        if not rows or not caller.may_see(rows[0]["name_now"]):
            raise NotFound(f"There is no tag {tag_id}, or no version before.")
        return page_of(rows, limit)

    async def get(self, tag_id: int, caller: Principal, version: int) -> Version:
        """One version; raises NotFound."""
        row = await self._row(tag_id, caller, version)
        fields = _fields(row["content"])
        return Version(tag_id=tag_id, name=row["content"]["name"], fields=fields, **_head(row))

    async def diff(self, tag_id: int, caller: Principal, version: int, to: int | None) -> Diff:
        """What differs between a version and ``to``: the newest if not given; raises NotFound."""
        row = await self._row(tag_id, caller, version)
        if to is None:
            async with self._pool.connection() as connection:
                other = (await repository.newest(connection, tag_id, NEWEST, 1))[0]
        else:
            other = await self._row(tag_id, caller, to)
        changes = rules.difference(row["content"], other["content"])
        return Diff(tag_id=tag_id, version=version, to=other["version"], changes=changes)

    async def at(self, tag_id: int, caller: Principal, ms: int) -> Tag:
        """The tag as it was at a moment; raises NotFound where it was not."""
        async with self._pool.connection() as connection:
            row = await repository.at(connection, tag_id, ms)
        if row is None or row["content"]["deleted"] or not caller.may_see(row["name_now"]):
            raise NotFound(f"There was no tag {tag_id} at that time.")
        name: str = row["content"]["name"]
        return Tag(
            tag_id=tag_id,
            name=name,
            asset=name.rpartition("/")[0],
            version=row["version"],
            created_at=row["created_at"],
            updated_at=row["at"],
            **_fields(row["content"]).model_dump(),
        )

    async def restore(
        self, tag_id: int, caller: Principal, version: int, expected: int, reason: str | None
    ) -> Tag:
        """Make the fields of a version hold again, as a new version; the name stays as it is now.

        A deleted tag comes back.

        Raises:
            NotFound: no such tag or version.
            PreconditionFailed: the tag is at another version than ``expected``.
            InvalidInput: it breaks a rule that came later.
        """
        row = await self._row(tag_id, caller, version)
        why = reason or f"restored version {version}"
        async with self._changes.writing(caller, why) as connection:
            before = await self._changes.locked(connection, tag_id, caller, expected)
            change = TagChange(**_fields(row["content"]).model_dump())
            tag = await self._changes.write(connection, before, change, caller, "tags.restore")
        metrics.WRITTEN.labels("restore").inc()
        return tag

    async def _row(self, tag_id: int, caller: Principal, version: int) -> tags_repository.Row:
        async with self._pool.connection() as connection:
            row = await repository.one(connection, tag_id, version)
        if row is None or not caller.may_see(row["name_now"]):
            raise NotFound(f"There is no version {version} of tag {tag_id}.")
        return row


def page_of(rows: Sequence[tags_repository.Row], limit: int) -> Versions:
    """A page of versions, newest first, each with what it changed.

    Args:
        rows: one more than ``limit`` where there are older ones.
        limit: how many the page has.
    """
    older = [row["content"] for row in rows[1:]]
    changes = [rules.difference(b, a["content"]) for a, b in zip(rows, older, strict=False)]
    if len(rows) <= limit:
        changes.append({})
    items = [
        VersionHead(**_head(row), changes=changed)
        for row, changed in zip(rows[:limit], changes, strict=False)
    ]
    return Versions(items=items, next=items[-1].version if len(rows) > limit else None)


def _head(row: tags_repository.Row) -> dict[str, Any]:
    head = {name: row[name] for name in ("version", "at", "author", "reason")}
    return head | {"deleted": row["content"]["deleted"]}


def _fields(content: dict[str, Any]) -> TagFields:
    """Fields that were not known at that time have their defaults."""
    known = {name: content[name] for name in tags_repository.FIELDS if name in content}
    return TagFields.model_validate(known)
