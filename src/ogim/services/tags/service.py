"""The tag catalogue: finding and reading tags."""

from psycopg_pool import AsyncConnectionPool

from ogim.contracts.problems import NotFound
from ogim.infra.guard import Principal
from ogim.services.tags import metrics, repository, search
from ogim.services.tags.calculation import service as calculations
from ogim.services.tags.calculation.schemas import Check, Checked
from ogim.services.tags.schemas import Reference, References, Tag, TagPage
from ogim.services.tags.search import Place, Selection


class TagService:
    """What one can ask of tags. Tags beyond the caller's scopes do not exist for it."""

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self.pool = pool

    async def page(
        self, selection: Selection, *, q: str, cursor: str | None, limit: int
    ) -> TagPage:
        """Tags by name; with ``q`` those in which every word occurs, the best first.

        Raises:
            InvalidInput: a cursor of somebody else's making.
        """
        with metrics.SEARCH_SECONDS.time():
            return await self._page(selection, q, cursor, limit)

    async def _page(self, selection: Selection, q: str, cursor: str | None, limit: int) -> TagPage:
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
