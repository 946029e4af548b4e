"""The asset tree: areas, wells, equipment, made, moved and renamed."""

from typing import Final

from psycopg_pool import AsyncConnectionPool

from ogim.contracts.problems import Conflict, InvalidInput, NotFound
from ogim.contracts.tag_names import SEGMENTS_MAX
from ogim.infra import audit, etags
from ogim.infra.audit import Act
from ogim.infra.guard import Principal
from ogim.services.tags import repository as tags_repository
from ogim.services.tags.assets import repository
from ogim.services.tags.assets.schemas import Asset, AssetChange, NewAsset, StoredAsset
from ogim.services.tags.assets.tree import tree
from ogim.services.tags.changes import TagChanges, checked_name
from ogim.services.tags.repository import Connection, Row
from ogim.services.tags.rules import difference

NAME_LENGTH_MAX: Final = 256
RANKS: Final = ("enterprise", "site", "area", "well", "equipment")


class AssetService:
    """What one can do with assets. Assets beyond the caller's scopes do not exist for it."""

    def __init__(self, pool: AsyncConnectionPool, tags: TagChanges) -> None:
        self.pool = pool
        self.tags = tags

    async def tree(self, caller: Principal) -> list[Asset]:
        """The tree with ids of tags, as far as the caller may see it."""
        async with self.pool.connection() as connection:
            assets = await repository.assets(connection)
            tags = await repository.tags(connection)
        return tree(
            [row for row in assets if _on_the_way(caller, row["path"])],
            [(asset, tag_id) for asset, tag_id, name in tags if caller.may_see(name)],
        )

    async def create(
        self, new: NewAsset, caller: Principal, reason: str | None = None
    ) -> StoredAsset:
        """Create an asset below one that exists, or at the top.

        Raises:
            InvalidInput: a path that breaks a rule, or a kind above its parent's.
            Forbidden: outside of the caller's scopes.
            NotFound: there is nothing to put it below.
            Conflict: there is one already.
        """
        async with self.pool.connection() as connection:
            await tags_repository.begin(connection, caller.username, reason)
            return await self.create_within(connection, new, caller)

    async def create_within(
        self, connection: Connection, new: NewAsset, caller: Principal
    ) -> StoredAsset:
        """``create`` as a part of a transaction that ``tags.repository.begin`` began."""
        path = checked_name(new.path, caller)
        if path.count("/") >= SEGMENTS_MAX - 1:
            raise InvalidInput(f"An asset lies at most {SEGMENTS_MAX - 1} levels deep.")
        await _fits(connection, path, new.kind)
        row = await repository.create(connection, new.model_dump() | {"path": path})
        if row is None:
            raise Conflict(f"There is already an asset {path}.")
        act = Act("assets.create", f"assets/{row['asset_id']}", after=row)
        await audit.record(connection, caller, act)
        return StoredAsset(**row)

    async def change(
        self,
        asset_id: int,
        change: AssetChange,
        caller: Principal,
        version: int,
        reason: str | None,
    ) -> StoredAsset:
        """Rename, move or describe an asset; all below it comes along.

        Raises:
            NotFound: no such asset, or no such parent.
            PreconditionFailed: it is at another version.
            InvalidInput: it would not fit there.
            Forbidden: the new place is outside of the caller's scopes.
            Conflict: something stands there.
        """
        async with self.pool.connection() as connection:
            await repository.lock_names(connection)
            await tags_repository.begin(connection, caller.username, reason)
            before = await self._locked(connection, asset_id, caller, version)
            path, moved = before["path"], dict[str, int]()
            to = _destination(path, change)
            given = change.model_dump(exclude_unset=True, exclude={"name", "parent"})
            after = {**before, **given}
            if to != path:
                to = checked_name(to, caller)
                await _room(connection, path, to)
            await _fits(connection, to, after["kind"])
            if to != path:
                moved = {"tags_moved": await repository.move(connection, path, to)}
            row = await repository.update(connection, asset_id, after)
            changes = difference(before, row)
            old = {field: each["before"] for field, each in changes.items()}
            new = {field: each["after"] for field, each in changes.items()}
            act = Act("assets.update", f"assets/{asset_id}", old, new | moved)
            await audit.record(connection, caller, act)
        return StoredAsset(**row)

    async def delete(
        self, asset_id: int, caller: Principal, version: int, reason: str | None = None
    ) -> None:
        """Delete an asset that is empty.

        Raises:
            NotFound: no such asset.
            PreconditionFailed: it is at another version.
            Conflict: assets or tags lie below it.
        """
        async with self.pool.connection() as connection:
            await repository.lock_names(connection)
            await tags_repository.begin(connection, caller.username, reason)
            before = await self._locked(connection, asset_id, caller, version)
            assets, tags = await repository.below(connection, before["path"])
            if assets or tags:
                raise Conflict(
                    f"{assets} assets and {tags} tags lie below it: move or delete them."
                )
            await repository.delete(connection, asset_id)
            await audit.record(
                connection, caller, Act("assets.delete", f"assets/{asset_id}", before)
            )

    async def _locked(
        self, connection: Connection, asset_id: int, caller: Principal, version: int
    ) -> Row:
        before = await repository.lock(connection, asset_id)
        if before is None or not caller.may_see(before["path"]):
            raise NotFound(f"There is no asset {asset_id}.")
        etags.check(version, before["version"])
        return before


def _on_the_way(caller: Principal, path: str) -> bool:
    """Whether a path lies within the caller's scopes or leads to one."""
    return caller.may_see(path) or any(scope.startswith(path + "/") for scope in caller.scopes)


def _destination(path: str, change: AssetChange) -> str:
    """Where a change leads an asset: below another, under another name, or nowhere else."""
    above, _, name = path.rpartition("/")
    parent = above if change.parent is None else change.parent
    name = change.name or name
    return f"{parent}/{name}" if parent else name


async def _fits(connection: Connection, path: str, kind: str) -> None:
    above = path.rpartition("/")[0]
    if not above:
        return
    parent = await repository.by_path(connection, above)
    if parent is None:
        raise NotFound(f"There is no asset {above} to put it below.")
    low, high = RANKS.index(kind), RANKS.index(parent["kind"])
    if low < high or (low == high and kind != "equipment"):
        raise InvalidInput(f"A {kind} can't lie below the {parent['kind']} {above}.")


async def _room(connection: Connection, path: str, to: str) -> None:
    """Raise unless an asset with all below it may move."""
    if to.startswith(path + "/"):
        raise InvalidInput("An asset can't be moved below itself.")
    if standing := await repository.taken(connection, to, path):
        raise Conflict(f"{standing} stands there already.")
    length, depth = await repository.extent(connection, path)
    if length - len(path) + len(to) > NAME_LENGTH_MAX:
        raise InvalidInput(f"Names of tags below it would have over {NAME_LENGTH_MAX} characters.")
    if depth - path.count("/") + to.count("/") > SEGMENTS_MAX:
        raise InvalidInput(f"Names of tags below it would have over {SEGMENTS_MAX} parts.")
