"""Calculated tags among many that are written at once: each is judged alone, in turn."""

from collections.abc import Sequence
from typing import Any

from ogim.contracts import tag_names
from ogim.contracts.problems import OgimError
from ogim.infra.guard import Principal
from ogim.services.tags import repository
from ogim.services.tags.calculation import service as calculations
from ogim.services.tags.calculation import syntax
from ogim.services.tags.calculation.problems import Fault

Rows = Sequence[dict[str, Any]]
Written = tuple[dict[str, repository.Row], dict[str, str]]
"""Rows that were written and what spoke against others, both by name."""


async def write(
    connection: repository.Connection,
    new: Rows,
    changed: Rows,
    known: dict[str, repository.Row],
    caller: Principal,
) -> Written:
    """Create and change tags; the calculated ones last, after those of them that they use.

    Args:
        new: tags to create, each with all fields and its name.
        changed: tags to change, with ``tag_id`` and ``version`` too.
        known: those that are there, by name.
        caller: whose scopes count.
    """
    refused: dict[str, str] = {}
    plain = [row for row in new if row["expression"] is None]
    written = {row["name"]: row for row in await repository.insert(connection, plain)}
    fitting = [row for row in changed if row["expression"] is None]
    fitting = [row for row in fitting if await _fits(connection, row, known, refused)]
    written |= {row["name"]: row for row in await repository.update(connection, fitting)}
    await calculations.settle(connection, [row["tag_id"] for row in written.values()])
    for row in in_turn([row for row in [*new, *changed] if row["expression"] is not None]):
        if done := await _calculated(connection, row, known, caller, refused):
            written[row["name"]] = done
    return written, refused


async def _fits(
    connection: repository.Connection,
    row: dict[str, Any],
    known: dict[str, repository.Row],
    refused: dict[str, str],
) -> bool:
    try:
        if row["unit"] != known[row["name"]]["unit"]:
            await calculations.fits(connection, row["tag_id"], row["unit"])
    except OgimError as error:
        refused[row["name"]] = error.detail
        return False
    return True


async def _calculated(
    connection: repository.Connection,
    row: dict[str, Any],
    known: dict[str, repository.Row],
    caller: Principal,
    refused: dict[str, str],
) -> repository.Row | None:
    tag_id = row.get("tag_id")
    if tag_id is not None and not await _fits(connection, row, known, refused):
        return None
    try:
        text = await calculations.prepared(
            connection, row["expression"], row["unit"], caller, tag_id
        )
    except OgimError as error:
        refused[row["name"]] = error.detail
        return None
    write = repository.insert if tag_id is None else repository.update
    found = await write(connection, [row | {"expression": text}])
    if found:
        await calculations.settle(connection, [found[0]["tag_id"]])
    return found[0] if found else None


def in_turn(rows: Rows) -> list[dict[str, Any]]:
    """Rows with expressions, those first that others of them use; a circle is left as it is."""
    waiting = {row["name"]: row for row in rows}
    uses = {name: _names(row["expression"]) & waiting.keys() for name, row in waiting.items()}
    ordered: list[dict[str, Any]] = []
    while waiting:
        ready = [name for name in waiting if not uses[name] & waiting.keys()] or list(waiting)
        ordered += [waiting.pop(name) for name in ready]
    return ordered


def _names(expression: str) -> set[str]:
    try:
        found = syntax.references(syntax.parsed(expression))
    except Fault:
        return set()
    return {tag_names.normalised(each.key) for each in found if isinstance(each.key, str)}
