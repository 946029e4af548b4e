"""What assets and asset templates were: each change with its author, time, reason, difference."""

from psycopg_pool import AsyncConnectionPool

from ogim.contracts.problems import NotFound
from ogim.infra.guard import Principal
from ogim.services.tags.assets import repository
from ogim.services.tags.history.schemas import Versions
from ogim.services.tags.history.service import NEWEST, page_of
from ogim.services.tags.repository import Row


class AssetHistory:
    """Versions of assets and templates; those of deleted ones too."""

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self._pool = pool

    async def of_asset(
        self, asset_id: int, caller: Principal, before: int | None, limit: int
    ) -> Versions:
        """Versions of an asset, newest first; its path of today decides who may see them.

        Raises:
            NotFound: no such asset, or no version before.
        """
        rows = await self._rows("asset", asset_id, before, limit)
        if not rows or not caller.may_see(rows[0]["path_now"]):
            raise NotFound(f"There is no asset {asset_id}, or no version before.")
        return page_of(rows, limit)

    async def of_template(self, template_id: int, before: int | None, limit: int) -> Versions:
        """Versions of a template, newest first; raises NotFound."""
        rows = await self._rows("template", template_id, before, limit)
        if not rows:
            raise NotFound(f"There is no template {template_id}, or no version before.")
        return page_of(rows, limit)

    async def _rows(self, kind: str, number: int, before: int | None, limit: int) -> list[Row]:
        async with self._pool.connection() as connection:
            return await repository.versions(connection, kind, number, before or NEWEST, limit + 1)
