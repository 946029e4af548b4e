"""Exporting tags: one moment of the catalogue, in pages, to a file of any of the formats."""

import asyncio
from typing import BinaryIO, Final

from psycopg_pool import AsyncConnectionPool

from ogim.infra.guard import Principal
from ogim.services.tags import repository
from ogim.services.tags.exchange import stored
from ogim.services.tags.exchange.writers import ExportFormat, Language, writer

PAGE_ROWS: Final = 2_000
WORDS_MAX: Final = 8


class Exporting:
    """Exports of the catalogue.

    Args:
        pool: the database's.
    """

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self._pool = pool

    async def run(
        self,
        file: BinaryIO,
        format: ExportFormat,  # noqa: A002
        language: Language,
        selection: dict[str, str | None],
        caller: Principal,
    ) -> None:
        """Write the tags that are selected, by name, as far as the caller may see them.

        Args:
            file: gets the bytes.
            format: of the file.
            language: of the columns' names.
            selection: ``q``, ``asset`` and ``source`` as in a search.
            caller: whose scope counts.
        """
        out = writer(file, format, language)
        after: str | None = None
        async with self._pool.connection() as connection:
            await stored.begin_reading(connection)
            while True:
                rows = await repository.page(
                    connection,
                    words=(selection["q"] or "").split()[:WORDS_MAX],
                    asset=selection["asset"],
                    source=selection["source"],
                    after=after,
                    limit=PAGE_ROWS,
                )
                seen = [row for row in rows if caller.may_see(row["name"])]
                await asyncio.to_thread(out.write, seen)
                if len(rows) < PAGE_ROWS:
                    break
                after = rows[-1]["name"]
        await asyncio.to_thread(out.close)
