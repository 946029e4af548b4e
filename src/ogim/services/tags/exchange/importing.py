"""Importing tags: read apart, planned in chunks, written in one transaction or not at all."""

import asyncio
import tempfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

import msgspec
from psycopg_pool import AsyncConnectionPool

from ogim.contracts.problems import Blame, Conflict, OgimError, Retry, TooManyRequests
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.infra.guard import Principal
from ogim.services.tags import metrics
from ogim.services.tags.attributes import AttributeSchema
from ogim.services.tags.exchange import calculated, stored
from ogim.services.tags.exchange.given import Fault, Given
from ogim.services.tags.exchange.plan import (
    WRITTEN,
    Decision,
    decide,
    rejected,
)
from ogim.services.tags.exchange.reader import chunks, read_apart
from ogim.services.tags.exchange.tally import Tally, Wish
from ogim.services.tags.schemas import TagFields

AT_ONCE_MAX: Final = 2


class PlanChanged(OgimError):
    """The catalogue or the file is not what the dry run saw."""

    type, title, status = "plan-changed", "The import would do something else by now", 412
    blame, retry = Blame.CALLER, Retry.NEVER


class ImportRejected(OgimError):
    """Rows can't be taken, and the caller did not ask to leave them out."""

    type, title, status = "import-rejected", "Rows of the file can't be taken", 422
    blame, retry = Blame.CALLER, Retry.NEVER


class Importing:
    """Imports, of which few run at once.

    Args:
        pool: the database's.
    """

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self._pool = pool
        self._attributes = AttributeSchema(pool)
        self._running = 0

    def claim(self) -> "Claim":
        """The right to import, for a ``with`` block.

        Raises:
            TooManyRequests: others are at it.
        """
        return Claim(self)

    def enter(self) -> None:
        """Take a place; see ``claim``."""
        if self._running >= AT_ONCE_MAX:
            raise TooManyRequests("Other imports are running; try again when they are done.")
        self._running += 1

    def leave(self) -> None:
        """Give the place back."""
        self._running -= 1

    async def run(self, file: BinaryIO, lines: BinaryIO, wish: Wish, caller: Principal) -> Tally:
        """Plan the import of ``file`` and, unless it is a dry run, carry it out.

        Args:
            file: the file, seekable.
            lines: gets the rows of the answer, as JSON separated by commas.
            wish: what shall be done.
            caller: whose scope counts, and who stands in the records.

        Raises:
            InvalidInput: the file can't be read.
            ImportRejected: rows can't be taken; nothing was changed.
            PlanChanged: it is not the plan that was agreed to; nothing was changed.
        """
        tally = Tally(wish, lines)
        with tempfile.TemporaryFile() as rows:
            await asyncio.to_thread(read_apart, file, rows, wish.format, wish.place)
            async with self._pool.connection() as connection:
                if wish.dry_run:
                    await stored.begin_reading(connection)
                else:
                    await stored.begin_writing(connection, caller.username, wish.reason)
                await self._plan(connection, chunks(rows), tally, caller)
                if not wish.dry_run:
                    await _carry_out(connection, tally, caller)
        if not wish.dry_run:
            metrics.WRITTEN.labels("import").inc(tally.written)
        return tally

    async def _plan(
        self,
        connection: stored.Connection,
        parts: Iterator[list[Given]],
        tally: Tally,
        caller: Principal,
    ) -> None:
        wish = tally.wish
        seen: dict[str, int] = {}
        for part in parts:
            names = [each.name for each in part if each.name]
            known = await stored.found(connection, names, lock=not wish.dry_run)
            former = await stored.former(connection, names)
            decisions: list[Decision] = []
            for given in await self._with_attributes(part):
                there = known.get(given.name)
                problem = _barred(given, seen, None if there else former.get(given.name), caller)
                decision = (
                    rejected(given, "name", problem) if problem else decide(given, there, wish.mode)
                )
                decision = await calculated.judged(connection, decision, there, caller)
                tally.add(decision.verdict, there.version if there else 0)
                decisions.append(decision)
            if not wish.dry_run:
                await stored.collect(connection, _writing(decisions))

    async def _with_attributes(self, part: list[Given]) -> list[Given]:
        """The rows, with what the catalogue's schema says against their attributes."""
        with_some = [at for at, given in enumerate(part) if given.fields.get("attributes")]
        if not with_some:
            return part
        tags = [TagFields(attributes=part[at].fields["attributes"]) for at in with_some]
        judged = list(part)
        for at, found in zip(with_some, await self._attributes.each(tags), strict=True):
            errors = [*part[at].errors, *(Fault(field, problem) for field, problem in found)]
            judged[at] = msgspec.structs.replace(part[at], errors=errors)
        return judged


class Claim:
    """A place among the running imports."""

    def __init__(self, importing: Importing) -> None:
        self._importing = importing

    def __enter__(self) -> None:
        self._importing.enter()

    def __exit__(self, *_: object) -> None:
        self._importing.leave()


def _writing(decisions: Iterable[Decision]) -> Iterator[Decision]:
    return (each for each in decisions if each.verdict.outcome in WRITTEN)


def _barred(
    given: Given, seen: dict[str, int], now_called: str | None, caller: Principal
) -> str | None:
    """Why a row can't be taken for a reason outside of it; None where it can."""
    if not given.name or given.skipped:
        return None
    if given.name in seen:
        return f"row {seen[given.name]} already has this name"
    seen[given.name] = given.row
    if not caller.may_see(given.name):
        return "it lies outside of what you may change"
    if now_called is not None:
        return f"it is a former name of {now_called}"
    return None


async def _carry_out(connection: stored.Connection, tally: Tally, caller: Principal) -> None:
    wish = tally.wish
    if wish.plan is not None and wish.plan != tally.plan:
        raise PlanChanged(
            "The catalogue changed since the dry run, or the file is another one. Run it again.",
            plan=tally.plan,
        )
    if tally.refused and not wish.skip_rejected:
        raise ImportRejected(
            f"{tally.counts['rejected']} rows can't be taken; nothing was changed.",
            counts=tally.counts,
            rows=tally.refused,
        )
    if tally.written and await stored.write(connection) != tally.written:
        raise Conflict("Somebody created one of the tags at this moment; run the import again.")
    if tally.written:
        await calculated.settle(connection)
    told = {"format": wish.format, "mode": wish.mode, "plan": tally.plan, **tally.counts}
    await audit.record(connection, caller, Act("tags.import", "tags/import", after=told))
