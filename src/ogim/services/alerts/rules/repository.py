"""Queries on rules and the philosophy."""

import json
from collections.abc import Collection, Sequence
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg import AsyncConnection
from psycopg.rows import dict_row

from ogim.contracts import tag_names
from ogim.services.alerts.rules.conditions import TagRow
from ogim.services.alerts.rules.schemas import TagRef

Row = dict[str, Any]
Connection = AsyncConnection[Any]
_SHOWN: Final = """r.rule_id, r.name, r.tag_id, r.tag_ids, r.body, r.version, t.name AS tag_name,
  (extract(epoch FROM r.created_at) * 1000)::bigint AS created_at,
  (extract(epoch FROM r.updated_at) * 1000)::bigint AS updated_at
  FROM alerts.rules r JOIN tags.tags t USING (tag_id)"""
_WITHIN: Final = """(%(paths)s::text[] IS NULL OR EXISTS (
  SELECT FROM unnest(%(paths)s::text[]) p WHERE t.name = p OR starts_with(t.name, p || '/')))"""
_PAGE: Final = f"""SELECT {_SHOWN} WHERE r.deleted_at IS NULL AND {_WITHIN}
  AND (%(tag)s::int IS NULL OR %(tag)s = ANY (r.tag_ids)) AND r.name > %(after)s
  ORDER BY r.name LIMIT %(limit)s""".encode()
_GET: Final = f"""SELECT {_SHOWN} WHERE r.rule_id = %s AND r.deleted_at IS NULL""".encode()
_ALL: Final = f"""SELECT {_SHOWN} WHERE r.deleted_at IS NULL ORDER BY r.name""".encode()
_TAGS: Final = """
SELECT t.tag_id, t.name, t.unit, t.data_type, b.name AS called FROM tags.bindings b
  JOIN tags.tags t USING (tag_id)
 WHERE t.deleted_at IS NULL AND (b.name = ANY (%(names)s) OR (t.tag_id = ANY (%(ids)s)
   AND b.name = t.name))
"""
_LIMITED: Final = b"""
SELECT tag_id, name, unit, data_type, description_en, description_fa, limit_ll, limit_l, limit_h,
  limit_hh, eu_lo, eu_hi, range_lo, range_hi, version,
  (extract(epoch FROM updated_at) * 1000)::bigint AS effective_ms
  FROM tags.tags
 WHERE deleted_at IS NULL AND (%(ids)s::int[] IS NULL OR tag_id = ANY (%(ids)s))
   AND (num_nonnulls(limit_ll, limit_l, limit_h, limit_hh) > 0 OR tag_id = ANY (%(also)s))
"""
_NEWEST: Final = "SELECT version, body FROM alerts.philosophy ORDER BY version DESC LIMIT 1"


async def begin(connection: Connection, author: str, reason: str | None) -> None:
    """Say who changes rules in this transaction and why; one changes them at a time."""
    await connection.execute(
        "SELECT set_config('ogim.author', %s, true), set_config('ogim.reason', %s, true), "
        "set_config('lock_timeout', '10s', true), "
        "pg_advisory_xact_lock('alerts.rules'::regclass::bigint)",
        (author, reason or ""),
    )


async def rows(connection: Connection, query: str | bytes, values: Any = None) -> list[Row]:
    """All rows as dictionaries."""
    cursor = connection.cursor(row_factory=dict_row)
    await cursor.execute(query, values)  # pyright: ignore[reportArgumentType, reportCallIssue]
    return await cursor.fetchall()


async def page(
    connection: Connection, paths: Sequence[str], tag_id: int | None, after: str, limit: int
) -> list[Row]:
    """Rules by name whose tag lies within one of ``paths``; none: within all."""
    values = {"paths": list(paths) or None, "tag": tag_id, "after": after, "limit": limit}
    return await rows(connection, _PAGE, values)


async def get(connection: Connection, rule_id: UUID) -> Row | None:
    """A rule that is not deleted."""
    found = await rows(connection, _GET, (rule_id,))
    return found[0] if found else None


async def every(connection: Connection) -> list[Row]:
    """All rules."""
    return await rows(connection, _ALL)


async def tags(connection: Connection, refs: Collection[TagRef]) -> dict[TagRef, TagRow]:
    """Tags by what they are called: an id, a name or a former name."""
    names = {ref: tag_names.normalised(ref) for ref in refs if isinstance(ref, str)}
    ids = [ref for ref in refs if isinstance(ref, int)]
    asked = {"names": list(names.values()), "ids": ids}
    found: dict[TagRef, TagRow] = {}
    by_name: dict[str, TagRow] = {}
    for row in await rows(connection, _TAGS, asked):
        made = TagRow(row["tag_id"], row["name"], row["unit"], row["data_type"])
        by_name[row["called"]] = made
        if made.tag_id in ids:
            found[made.tag_id] = made
    found.update({ref: by_name[name] for ref, name in names.items() if name in by_name})
    return found


async def count_on(connection: Connection, tag_id: int) -> int:
    """How many rules stand on a tag."""
    query = "SELECT count(*) FROM alerts.rules WHERE tag_id = %s AND deleted_at IS NULL"
    row = await (await connection.execute(query, (tag_id,))).fetchone()
    return int(row[0]) if row else 0


async def insert(
    connection: Connection, rule_id: UUID, name: str, tag_ids: Sequence[int], body: Row
) -> bool:
    """Store a new rule; False: its name is taken."""
    cursor = await connection.execute(
        "INSERT INTO alerts.rules (rule_id, name, tag_id, tag_ids, body) "
        "VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (rule_id, name, tag_ids[0], list(tag_ids), json.dumps(body)),
    )
    return cursor.rowcount == 1


async def update(
    connection: Connection, rule_id: UUID, name: str, tag_ids: Sequence[int], body: Row
) -> None:
    """Replace a rule."""
    await connection.execute(
        "UPDATE alerts.rules SET name = %s, tag_id = %s, tag_ids = %s, body = %s "
        "WHERE rule_id = %s",
        (name, tag_ids[0], list(tag_ids), json.dumps(body), rule_id),
    )


async def taken(connection: Connection, name: str, besides: UUID) -> bool:
    """Whether another rule has a name."""
    query = "SELECT FROM alerts.rules WHERE name = %s AND rule_id <> %s AND deleted_at IS NULL"
    return await (await connection.execute(query, (name, besides))).fetchone() is not None


async def delete(connection: Connection, rule_id: UUID) -> None:
    """Mark a rule deleted."""
    query = "UPDATE alerts.rules SET deleted_at = now() WHERE rule_id = %s"
    await connection.execute(query, (rule_id,))


async def versions(connection: Connection, rule_id: UUID) -> list[Row]:
    """What a rule was, the newest first."""
    query = (
        "SELECT version, (extract(epoch FROM at) * 1000)::bigint AS at, author, reason, deleted, "
        "body FROM alerts.rule_versions WHERE rule_id = %s ORDER BY version DESC LIMIT 1000"
    )
    return await rows(connection, query, (rule_id,))


async def names(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    """Names of tags by id, deleted ones too."""
    query = "SELECT tag_id, name FROM tags.tags WHERE tag_id = ANY (%s)"
    found = await (await connection.execute(query, (list(ids),))).fetchall()
    return {int(row[0]): str(row[1]) for row in found}


async def limited(
    connection: Connection, ids: Sequence[int] | None = None, also: Sequence[int] = ()
) -> list[Row]:
    """Tags that have limits, and those of ``also``; of ``ids`` alone, if given."""
    asked = {"ids": None if ids is None else list(ids), "also": list(also)}
    return await rows(connection, _LIMITED, asked)


async def philosophy(connection: Connection) -> tuple[int, Row]:
    """The newest philosophy and its version; 0 and nothing where there is none."""
    row = await (await connection.execute(_NEWEST)).fetchone()
    return (int(row[0]), row[1]) if row else (0, {})


async def write_philosophy(
    connection: Connection, version: int, author: str, reason: str | None, body: Row
) -> None:
    """Store a version of the philosophy."""
    await connection.execute(
        "INSERT INTO alerts.philosophy (version, author, reason, body) VALUES (%s, %s, %s, %s)",
        (version, author, reason, json.dumps(body)),
    )


def loaded(
    connection: psycopg.Connection[Any], ids: Sequence[int] | None
) -> tuple[list[Row], list[Row], Row]:
    """For the engine: all rules, tags with limits or that rules name, and the philosophy.

    Args:
        ids: read only these tags; None: all.
    """
    with connection.cursor(row_factory=dict_row) as cursor:
        found = cursor.execute(_ALL).fetchall()
        also = sorted({tag for row in found for tag in row["tag_ids"]})
        tags_ = cursor.execute(
            _LIMITED, {"ids": None if ids is None else list(ids), "also": also}
        ).fetchall()
        newest = cursor.execute(_NEWEST).fetchone()
    return found, tags_, newest["body"] if newest else {}
