"""The tag catalogue."""

from collections.abc import Sequence
from typing import Any, Final

from psycopg_pool import AsyncConnectionPool

from ogim.contracts import tag_names
from ogim.contracts.problems import Conflict, InvalidInput, NotFound
from ogim.services.tags import repository
from ogim.services.tags.limits import contradiction
from ogim.services.tags.schemas import (
    Asset,
    NewTag,
    Tag,
    TagChange,
    TagFields,
    TagPage,
    Verdict,
)
from ogim.services.tags.tree import tree

WORDS_MAX: Final = 8


class TagService:
    """What one can do with tags."""

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self._pool = pool

    async def page(
        self, *, q: str, asset: str | None, source: str | None, after: str | None, limit: int
    ) -> TagPage:
        """Tags by name; ``q`` finds every word in names and descriptions, spelling aside."""
        words = q.split()[:WORDS_MAX]
        async with self._pool.connection() as connection:
            rows = await repository.page(
                connection, words=words, asset=asset, source=source, after=after, limit=limit + 1
            )
        tags = [Tag(**row) for row in rows[:limit]]
        return TagPage(items=tags, next=tags[-1].name if len(rows) > limit else None)

    async def get(self, tag_id: int) -> Tag:
        """One tag.

        Raises:
            NotFound: no such tag.
        """
        async with self._pool.connection() as connection:
            row = await repository.get(connection, tag_id)
        if row is None:
            raise NotFound(f"There is no tag {tag_id}.")
        return Tag(**row)

    async def create(self, new: NewTag) -> Tag:
        """Create a tag; one that was deleted comes back with its id and its history.

        Raises:
            InvalidInput: a name or numbers that break a rule.
            Conflict: the name is in use.
        """
        values = _checked(new)
        async with self._pool.connection() as connection:
            row = await repository.insert(connection, values)
        if row is None:
            raise Conflict(f"There is already a tag {values['name']}.")
        return Tag(**row)

    async def replace(self, tag_id: int, change: TagChange) -> Tag:
        """Replace a tag's fields; its name stays, since history and sources know it by it.

        Raises:
            NotFound: no such tag.
            InvalidInput: another name, or numbers that contradict each other.
        """
        if problem := contradiction(change):
            raise InvalidInput(problem)
        async with self._pool.connection() as connection:
            before = await repository.get(connection, tag_id)
            if before is None:
                raise NotFound(f"There is no tag {tag_id}.")
            if change.name not in {None, before["name"]}:
                raise InvalidInput("A tag's name can't be changed; create a new tag.")
            row = await repository.update(connection, tag_id, _fields(change))
        if row is None:
            raise NotFound(f"There is no tag {tag_id}.")
        return Tag(**row)

    async def bulk(self, tags: Sequence[NewTag], *, update: bool) -> list[Verdict]:
        """Create many tags, or change those that exist; each is judged alone."""
        async with self._pool.connection() as connection:
            known = await repository.by_names(connection, [tag.name for tag in tags])
            return [
                await self._judge(connection, index, tag, known, update=update)
                for index, tag in enumerate(tags)
            ]

    async def _judge(
        self,
        connection: Any,
        index: int,
        tag: NewTag,
        known: dict[str, repository.Row],
        *,
        update: bool,
    ) -> Verdict:
        try:
            values = _checked(tag)
        except InvalidInput as error:
            return Verdict(index=index, name=tag.name, outcome="rejected", reason=error.detail)
        name: str = values["name"]
        there = known.get(name)
        if there is None:
            row = await repository.insert(connection, values)
            if row is None:
                reason = "somebody else created it at this moment"
                return Verdict(index=index, name=name, outcome="rejected", reason=reason)
            known[name] = row
            return Verdict(index=index, name=name, outcome="created", tag_id=row["tag_id"])
        if not update or all(there.get(field) == values[field] for field in repository.FIELDS):
            return Verdict(index=index, name=name, outcome="unchanged", tag_id=there.get("tag_id"))
        await repository.update(connection, there["tag_id"], values)
        return Verdict(index=index, name=name, outcome="updated", tag_id=there["tag_id"])

    async def delete(self, tag_id: int) -> None:
        """Delete a tag; its readings stay.

        Raises:
            NotFound: no such tag.
        """
        async with self._pool.connection() as connection:
            if not await repository.delete(connection, tag_id):
                raise NotFound(f"There is no tag {tag_id}.")

    async def assets(self) -> list[Asset]:
        """The asset tree."""
        async with self._pool.connection() as connection:
            return tree(await repository.assets(connection))


def _fields(tag: TagFields) -> dict[str, Any]:
    return tag.model_dump(include=set(repository.FIELDS))


def _checked(tag: NewTag) -> dict[str, Any]:
    name = tag_names.normalised(tag.name)
    if problem := tag_names.problem_of(name) or contradiction(tag):
        raise InvalidInput(f"{problem}.")
    return _fields(tag) | {"name": name}
