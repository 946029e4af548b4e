"""Queries on calculations: what uses what, and the programs that the stream runs."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from psycopg import AsyncConnection

from ogim.services.tags.calculation.compiling import Input

Connection = AsyncConnection[Any]
_NAMED: Final = """
SELECT given, t.tag_id, t.name, t.unit, t.data_type
  FROM unnest(%s::text[]) given JOIN tags.bindings b ON b.name = given
  JOIN tags.tags t ON t.tag_id = b.tag_id AND t.deleted_at IS NULL
"""
_BY_ID: Final = """
SELECT t.tag_id, t.tag_id, t.name, t.unit, t.data_type FROM tags.tags t
 WHERE t.tag_id = ANY (%s) AND t.deleted_at IS NULL
"""
_STORE: Final = """
WITH given AS (
  SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS g (tag_id int, program text, inputs int[])),
kept AS (
  INSERT INTO tags.calculations AS c (tag_id, program, inputs)
  SELECT tag_id, program, inputs FROM given
  ON CONFLICT (tag_id) DO UPDATE SET program = excluded.program, inputs = excluded.inputs
  WHERE (c.program, c.inputs) IS DISTINCT FROM (excluded.program, excluded.inputs)),
gone AS (
  DELETE FROM tags.tag_references r USING given g
   WHERE r.kind = 'calculation' AND r.object = 'tags/' || g.tag_id
     AND r.tag_id <> ALL (g.inputs))
INSERT INTO tags.tag_references (tag_id, kind, object)
SELECT unnest(inputs), 'calculation', 'tags/' || tag_id FROM given ON CONFLICT DO NOTHING
"""


async def serialised(connection: Connection) -> None:
    """Nobody else writes tags until the end, so what uses what does not change meanwhile."""
    await connection.execute("SELECT pg_advisory_xact_lock('tags.calculations'::regclass::bigint)")


async def inputs(
    connection: Connection, names: Sequence[str], ids: Sequence[int]
) -> dict[str | int, tuple[Input, str]]:
    """Tags by name (former ones too) and by id, each with its data type; deleted ones are not."""
    rows: list[Any] = []
    if names:
        rows += await (await connection.execute(_NAMED, (list(names),))).fetchall()
    if ids:
        rows += await (await connection.execute(_BY_ID, (list(ids),))).fetchall()
    return {row[0]: (Input(row[1], row[2], row[3]), row[4]) for row in rows}


async def stored(connection: Connection, tag_ids: Sequence[int]) -> dict[int, str | None]:
    """Expressions as they are stored, by the tag's id."""
    found = await connection.execute(
        "SELECT tag_id, expression FROM tags.tags WHERE tag_id = ANY (%s)", (list(tag_ids),)
    )
    return {row[0]: row[1] for row in await found.fetchall()}


async def affected(
    connection: Connection, tag_ids: Sequence[int]
) -> list[tuple[int, str, str | None, str]]:
    """Calculated tags among these, and those that use them: id, expression, unit and name."""
    found = await connection.execute(
        "SELECT t.tag_id, t.expression, t.unit, t.name FROM tags.tags t "
        "WHERE t.expression IS NOT NULL AND t.deleted_at IS NULL AND (t.tag_id = ANY (%(ids)s) "
        "OR t.tag_id IN (SELECT c.tag_id FROM tags.calculations c "
        " WHERE c.inputs && %(ids)s::int[]))",
        {"ids": list(tag_ids)},
    )
    return [(row[0], row[1], row[2], row[3]) for row in await found.fetchall()]


async def used_by(connection: Connection, tag_ids: Sequence[int]) -> dict[int, list[int]]:
    """Inputs of those of these tags that are calculated."""
    found = await connection.execute(
        "SELECT tag_id, inputs FROM tags.calculations WHERE tag_id = ANY (%s)", (list(tag_ids),)
    )
    return {row[0]: row[1] for row in await found.fetchall()}


async def users_of(connection: Connection, tag_ids: Sequence[int]) -> dict[int, list[int]]:
    """Inputs of the calculated tags that use any of these."""
    found = await connection.execute(
        "SELECT tag_id, inputs FROM tags.calculations WHERE inputs && %s::int[]", (list(tag_ids),)
    )
    return {row[0]: row[1] for row in await found.fetchall()}


async def keep(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store programs with their inputs: ``{tag_id, program, inputs}``; and what they refer to."""
    await connection.execute(_STORE, {"rows": json.dumps(list(rows))})
