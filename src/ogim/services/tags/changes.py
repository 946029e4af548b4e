"""Changing one tag, and the transaction in which any number of them is changed."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from psycopg_pool import AsyncConnectionPool

from ogim.contracts import tag_names
from ogim.contracts.problems import Conflict, Forbidden, InvalidInput, NotFound, PreconditionFailed
from ogim.infra import audit, etags
from ogim.infra.audit import Act
from ogim.infra.guard import Principal
from ogim.services.tags import metrics, repository, rules
from ogim.services.tags.attributes import AttributeSchema
from ogim.services.tags.calculation import service as calculations
from ogim.services.tags.schemas import NewTag, Tag, TagChange, TagFields


class TagInUse(Conflict):
    """Something refers to the tag: it can't be deleted."""

    type, title = "tag-in-use", "The tag is in use"


class TagChanges:
    """What one can do to tags. Tags beyond the caller's scopes do not exist for it."""

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self._pool = pool
        self.attributes = AttributeSchema(pool)

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
        metrics.WRITTEN.labels("create").inc()
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
            tag = await self.write(connection, before, change, caller, "tags.update")
        metrics.WRITTEN.labels("update").inc()
        return tag

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
        await self._check(change, stored)
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
        metrics.WRITTEN.labels("delete").inc()

    @asynccontextmanager
    async def writing(
        self, caller: Principal, reason: str | None
    ) -> AsyncGenerator[repository.Connection]:
        """A transaction whose versions name their author and reason."""
        async with self._pool.connection() as connection:
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
        try:
            etags.check(version, before["version"])
        except PreconditionFailed:
            metrics.STALE.inc()
            raise
        return before

    async def _check(self, change: TagChange, stored: TagFields) -> None:
        found = rules.problems(change, stored)
        if change.attributes != stored.attributes:
            found += await self.attributes.problems(change)
        if found:
            raise InvalidInput(rules.told(found))

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
