"""Attributes of one's own: one JSON schema says what they may be."""

import asyncio
import json
from collections.abc import Sequence
from itertools import islice
from typing import Any, Final, cast

import jsonschema_rs
from psycopg_pool import AsyncConnectionPool

from ogim.contracts.problems import InvalidInput
from ogim.infra import audit, etags
from ogim.infra.audit import Act
from ogim.infra.guard import Principal
from ogim.services.tags.rules import Problems
from ogim.services.tags.schemas import TagFields

SCHEMA_BYTES_MAX: Final = 65_536
_REFERENCES: Final = frozenset({"$ref", "$dynamicRef", "$recursiveRef"})
_READ: Final = "SELECT schema, version FROM tags.attribute_schema"


def _refers(value: Any) -> bool:
    """Whether a reference stands anywhere in it."""
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        return not _REFERENCES.isdisjoint(members) or any(map(_refers, members.values()))
    return isinstance(value, list) and any(map(_refers, cast("list[Any]", value)))


def compiled(schema: dict[str, Any]) -> jsonschema_rs.Validator:
    """A validator that is done soon, whatever it is given.

    Patterns take linear time. References are refused: one that is followed twice at each of thirty
    steps is followed a thousand million times.

    Raises:
        InvalidInput: it is no schema.
    """
    if len(json.dumps(schema)) > SCHEMA_BYTES_MAX:
        raise InvalidInput(f"A schema has at most {SCHEMA_BYTES_MAX} bytes.")
    if _refers(schema):
        raise InvalidInput("References ($ref) are not taken: write out what they stand for.")
    try:
        return jsonschema_rs.Draft202012Validator(
            schema, pattern_options=jsonschema_rs.RegexOptions()
        )
    except (ValueError, jsonschema_rs.ReferencingError) as error:
        raise InvalidInput(f"It is no JSON schema: {str(error)[:200]}") from error


class AttributeSchema:
    """The schema that attributes of all tags must satisfy."""

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self._pool = pool

    async def read(self) -> tuple[dict[str, Any], int]:
        """The schema and its version."""
        async with self._pool.connection() as connection:
            row = await (await connection.execute(_READ)).fetchone()
        assert row is not None  # noqa: S101 – the migration puts it there
        return row[0], row[1]

    async def replace(self, schema: dict[str, Any], caller: Principal, version: int) -> int:
        """Replace it; tags that are stored stay as they are until they are changed.

        Raises:
            InvalidInput: it is no schema.
            PreconditionFailed: it is at another version.
        """
        compiled(schema)
        async with self._pool.connection() as connection:
            row = await (await connection.execute(f"{_READ} FOR UPDATE")).fetchone()
            assert row is not None  # noqa: S101
            etags.check(version, row[1])
            await connection.execute(
                "UPDATE tags.attribute_schema SET schema = %s, version = version + 1",
                (json.dumps(schema),),
            )
            act = Act("tags.attributes", "tag-attributes/schema", row[0], schema)
            await audit.record(connection, caller, act)
        return version + 1

    async def problems(self, tag: TagFields) -> Problems:
        """What the schema says against a tag's attributes."""
        return (await self.each([tag]))[0] if tag.attributes else []

    async def each(self, tags: Sequence[TagFields]) -> list[Problems]:
        """What the schema says against the attributes of each tag."""
        schema, _ = await self.read()
        return await asyncio.to_thread(_judge, schema, [tag.attributes or {} for tag in tags])


def _judge(schema: dict[str, Any], given: Sequence[dict[str, Any]]) -> list[Problems]:
    validator = compiled(schema)
    return [
        [
            ("/".join(["attributes", *map(str, error.instance_path)]), error.message[:200])
            for error in islice(validator.iter_errors(attributes), 5)
        ]
        for attributes in given
    ]
