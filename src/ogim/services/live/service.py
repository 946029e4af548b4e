"""The newest readings, for whoever asks once."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from psycopg_pool import AsyncConnectionPool
from redis import asyncio as aioredis
from redis.exceptions import RedisError

from ogim.contracts.problems import InvalidInput
from ogim.contracts.tag_names import as_id
from ogim.infra.guard import Principal
from ogim.infra.logs import logger
from ogim.services.live import repository, store
from ogim.services.live.schemas import Latest, LatestReading

TAGS_MAX: Final = 5_000
_log = logger(__name__)


class LatestService:
    """Reads Redis, and the historian for what Redis does not have."""

    def __init__(self, pool: AsyncConnectionPool, redis: aioredis.Redis) -> None:
        self._pool = pool
        self._redis = redis

    async def latest(self, tags: Sequence[str], asset: str | None, caller: Principal) -> Latest:
        """The newest reading of each tag that is named by id, by name, or lies below ``asset``.

        A former name leads to the tag that bore it, which comes with its present one.
        Tags outside of the caller's part of the asset tree are left out like unknown ones.

        Raises:
            InvalidInput: neither tags nor asset, or too many tags.
        """
        if not tags and asset is None:
            raise InvalidInput("Name tags (tag=) or an asset (asset=).")
        if len(tags) > TAGS_MAX:
            raise InvalidInput(f"At most {TAGS_MAX} tags at once.")
        ids = [number for tag in tags if (number := as_id(tag)) is not None]
        names = [tag for tag in tags if as_id(tag) is None]
        async with self._pool.connection() as connection:
            former = await repository.formerly(connection, names) if names else {}
            known = await repository.tags(
                connection, ids=[*ids, *former], names=names, asset=asset, limit=TAGS_MAX
            )
            known = [row for row in known if caller.may_see(row["name"])]
            wanted = [row["tag_id"] for row in known]
            found = await self._kept(wanted)
            if missing := [tag for tag in wanted if tag not in found]:
                found |= await repository.latest(connection, missing)
        asked = set(names)
        return Latest(
            items=[
                _reading(row | _formerly(row, former, asked), found.get(row["tag_id"]))
                for row in known
            ]
        )

    async def _kept(self, ids: Sequence[int]) -> dict[int, store.Kept]:
        try:
            return await store.read(self._redis, ids)
        except RedisError as error:
            _log.warning("latest values not in redis", reason=str(error))
            return {}


def _formerly(
    row: repository.TagRow, former: Mapping[int, str], asked: Collection[str]
) -> dict[str, str | None]:
    """The former name that a tag was asked for by, unless its present one was asked for too."""
    return {"former_name": None if row["name"] in asked else former.get(row["tag_id"])}


def _reading(row: repository.TagRow, kept: store.Kept | None) -> LatestReading:
    if kept is None:
        return LatestReading(**row)
    ts, value, quality, received, flags = kept
    return LatestReading(**row, ts=ts, value=value, quality=quality, received=received, flags=flags)
