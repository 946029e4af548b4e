"""The tag catalogue: reading, and changing one tag."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from psycopg_pool import AsyncConnectionPool

from ogim.contracts import tag_names
from ogim.contracts.problems import Conflict, Forbidden, InvalidInput, NotFound
from ogim.infra import audit, etags
from ogim.infra.audit import Act
from ogim.infra.guard import Principal
from ogim.services.tags import repository, rules, search
from ogim.services.tags.attributes import AttributeSchema
from ogim.services.tags.calculation import service as calculations
from ogim.services.tags.calculation.schemas import Check, Checked
from ogim.services.tags.schemas import (
    NewTag,
    Reference,
    References,
    Tag,
    TagChange,
    TagFields,
    TagPage,
)
from ogim.services.tags.search import Place, Selection


class TagInUse(Conflict):
    """Something refers to the tag: it can't be deleted."""

    type, title = "tag-in-use", "The tag is in use"


class TagService:
    """What one can do with tags. Tags beyond the caller's scopes do not exist for it."""

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self.pool = pool
        self.attributes = AttributeSchema(pool)

    async def page(
        self, selection: Selection, *, q: str, cursor: str | None, limit: int
    ) -> TagPage:
        """Tags by name; with ``q`` those in which every word occurs, the best first.

        Raises:
            InvalidInput: a cursor of somebody else's making.
        """
        async with self.pool.connection() as connection:
            words = await search.folded(connection, q.split()[: search.WORDS_MAX]) if q else []
            if not words:
                rows = await search.by_name(connection, selection, cursor, limit + 1)
                tags = [Tag(**row) for row in rows[:limit]]
                return TagPage(items=tags, next=tags[-1].name if len(rows) > limit else None)
            place = search.place_of(cursor) if cursor else Place(0, words, [])
            corrected = place.words != words
            found = await search.best(connection, selection, place.words, place, limit + 1)
            if not found and cursor is None:
                better = await search.corrected(connection, words)
                if better is not None:
                    place, corrected = Place(0, better, []), True
                    found = await search.best(connection, selection, better, place, limit + 1)
        following = search.cursor_of(found[limit - 1][1]) if len(found) > limit else None
        items = [Tag(**row) for row, _ in found[:limit]]
        told = " ".join(place.words) if corrected and items else None
        return TagPage(items=items, next=following, corrected=told)

    async def get(self, tag_id: int, caller: Principal) -> Tag:
        """One tag.

        Raises:
            NotFound: no such tag.
        """
        async with self.pool.connection() as connection:
            row = await repository.get(connection, tag_id)
        if row is None or not caller.may_see(row["name"]):
            raise NotFound(f"There is no tag {tag_id}.")
        return Tag(**row)

    async def create(self, new: NewTag, caller: Principal, reason: str | None) -> Tag:
        """Create a tag; one that was deleted comes back with its id and its history.

        Raises:
            InvalidInput: a name or fields that break a rule.
            Forbidden: a place outside of the caller's scopes.
            Conflict: the name is in use, or reads like another.
        """
        name = checked_name(new.name, caller)
        if found := rules.problems(new) + await self.attributes.problems(new):
            raise InvalidInput(rules.told(found))
        async with self.writing(caller, reason) as connection:
            await self._free(connection, name)
            fields = fields_of(new)
            if new.expression is not None:
                fields["expression"] = await calculations.prepared(
                    connection, new.expression, new.unit, caller
                )
            rows = await repository.insert(connection, [fields | {"name": name}])
            if not rows:
                raise Conflict(f"There is already a tag {name}.")
            tag = Tag(**rows[0])
            await calculations.settle(connection, [tag.tag_id])
            after = tag.model_dump(exclude_defaults=True)
            await audit.record(
                connection, caller, Act("tags.create", f"tags/{tag.tag_id}", after=after)
            )
        return tag

    async def replace(
        self, tag_id: int, change: TagChange, caller: Principal, version: int, reason: str | None
    ) -> Tag:
        """Replace a tag's fields, and its name if another is given: the old one goes on to resolve.

        Raises:
            NotFound: no such tag.
            PreconditionFailed: it is at another version.
            InvalidInput, Conflict, Forbidden: as of ``create``.
        """
        async with self.writing(caller, reason) as connection:
            before = await self.locked(connection, tag_id, caller, version)
            if before["deleted"]:
                raise NotFound(f"There is no tag {tag_id}.")
            return await self.write(connection, before, change, caller, "tags.update")

    async def write(
        self,
        connection: repository.Connection,
        before: repository.Row,
        change: TagChange,
        caller: Principal,
        action: str,
    ) -> Tag:
        """Carry out a change of a locked tag."""
        name = before["name"]
        if change.name is not None and change.name != name:
            name = checked_name(change.name, caller)
            await self._free(connection, name, before["tag_id"])
        stored = TagFields.model_construct(**{field: before[field] for field in repository.FIELDS})
        found = rules.problems(change, stored)
        if change.attributes != stored.attributes:
            found += await self.attributes.problems(change)
        if found:
            raise InvalidInput(rules.told(found))
        identity = {"name": name, "tag_id": before["tag_id"], "version": before["version"]}
        fields = fields_of(change)
        if change.expression is not None:
            fields["expression"] = await calculations.prepared(
                connection, change.expression, change.unit, caller, before["tag_id"]
            )
        if change.unit != stored.unit:
            await calculations.fits(connection, before["tag_id"], change.unit)
        rows = await repository.update(connection, [fields | identity])
        tag = Tag(**rows[0])
        await calculations.settle(connection, [tag.tag_id])
        changes = rules.difference(shown(before), shown(rows[0]))
        if changes or before["deleted"]:
            act = Act(
                action,
                f"tags/{tag.tag_id}",
                {field: each["before"] for field, each in changes.items()},
                {field: each["after"] for field, each in changes.items()},
            )
            await audit.record(connection, caller, act)
        return tag

    async def delete(
        self, tag_id: int, caller: Principal, version: int, reason: str | None
    ) -> None:
        """Delete a tag; its readings stay.

        Raises:
            NotFound: no such tag.
            PreconditionFailed: it is at another version.
            TagInUse: something refers to it.
        """
        async with self.writing(caller, reason) as connection:
            before = await self.locked(connection, tag_id, caller, version)
            if before["deleted"]:
                raise NotFound(f"There is no tag {tag_id}.")
            if users := await repository.references(connection, tag_id):
                raise TagInUse(
                    f"{len(users)} things refer to it, {users[0]['object']} among them.",
                    references=users[:20],
                )
            await repository.delete(connection, tag_id)
            act = Act("tags.delete", f"tags/{tag_id}", before={"name": before["name"]})
            await audit.record(connection, caller, act)

    async def check_expression(self, check: Check, caller: Principal) -> Checked:
        """What an expression would mean, or what is wrong with it."""
        async with self.pool.connection() as connection:
            return await calculations.checked(connection, check, caller)

    async def references(self, tag_id: int, caller: Principal) -> References:
        """What refers to a tag, and the former names that lead to it."""
        await self.get(tag_id, caller)
        async with self.pool.connection() as connection:
            items = await repository.references(connection, tag_id)
            names = await repository.former_names(connection, tag_id)
        return References(items=[Reference(**row) for row in items], former_names=names)

    @asynccontextmanager
    async def writing(
        self, caller: Principal, reason: str | None
    ) -> AsyncGenerator[repository.Connection]:
        """A transaction whose versions name their author and reason."""
        async with self.pool.connection() as connection:
            await repository.begin(connection, caller.username, reason)
            await calculations.serialised(connection)
            yield connection

    async def locked(
        self, connection: repository.Connection, tag_id: int, caller: Principal, version: int
    ) -> repository.Row:
        """A tag that nobody else changes meanwhile, at the version that the caller knows."""
        before = await repository.lock(connection, tag_id)
        if before is None or not caller.may_see(before["name"]):
            raise NotFound(f"There is no tag {tag_id}.")
        etags.check(version, before["version"])
        return before

    async def _free(
        self, connection: repository.Connection, name: str, tag_id: int | None = None
    ) -> None:
        former = (await repository.formerly(connection, [name])).get(name)
        if former is not None and former != tag_id:
            raise Conflict(
                f"{name} is a former name of tag {former}, whose source may still send it."
            )
        if tag_id is not None and name in await repository.by_names(connection, [name]):
            raise Conflict(f"There is already a tag {name}.")
        like = await repository.namesake(connection, name)
        if like is not None and tag_id is None:
            raise Conflict(f"There is already a tag {like}, which reads the same.")


def fields_of(tag: TagFields) -> dict[str, Any]:
    """All fields, as JSON has them."""
    return tag.model_dump(mode="json", include=set(repository.FIELDS))


def shown(row: repository.Row) -> dict[str, Any]:
    """What of a row is content: name and fields."""
    return {"name": row["name"]} | {field: row[field] for field in repository.FIELDS}


def checked_name(given: str, caller: Principal) -> str:
    """The name in its one spelling.

    Raises:
        InvalidInput: it breaks a rule.
        Forbidden: it lies outside of the caller's scopes.
    """
    name = tag_names.normalised(given)
    if problem := tag_names.problem_of(name) or rules.disguise(name):
        raise InvalidInput(f"{problem}.")
    if not caller.may_see(name):
        raise Forbidden("It lies outside of the part of the plant that you may change.")
    return name
