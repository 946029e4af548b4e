"""Finding tags: what people type, however they spell it, the best first."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from psycopg.sql import SQL, Composable, Composed

from ogim.contracts.problems import InvalidInput
from ogim.services.tags.repository import SHOWN, Connection, Row, rows

WORDS_MAX: Final = 8
LAST: Final = "\U0010ffff"
LIMITED: Final = SQL("num_nonnulls(limit_ll, limit_l, limit_h, limit_hh) > 0")
"""As the index ``tags_limited`` says it."""
TIERS: Final = (0, 1, 2)
"""Names that begin so; last steps of a name that begin so; occurs anywhere."""
_ORDER: Final = {0: ("label", "tag_id"), 1: ("leaf", "label", "tag_id"), 2: ("label", "tag_id")}


@dataclass(frozen=True, slots=True)
class Selection:
    """Which tags.

    Attributes:
        asset: all below it.
        limited: those with a limit.
        scopes: what the caller may see.
    """

    asset: str | None = None
    source: str | None = None
    unit: str | None = None
    data_type: str | None = None
    deleted: bool = False
    limited: bool = False
    scopes: Sequence[str] = ()


class Place(msgspec.Struct, array_like=True, frozen=True):
    """Where a page ended: tier, the words as searched for, the keys of the last tag."""

    tier: int
    words: list[str]
    key: list[str | int]


def cursor_of(place: Place) -> str:
    """A place as text for a URL."""
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")


def place_of(cursor: str) -> Place:
    """The place behind a cursor; raises InvalidInput."""
    try:
        raw = base64.urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4))
        place = msgspec.json.decode(raw, type=Place)
        kinds = [int if name == "tag_id" else str for name in _ORDER[place.tier]]
        if [type(key) for key in place.key] == kinds and len(place.words) <= WORDS_MAX:
            return place
    except (msgspec.DecodeError, binascii.Error, UnicodeError, KeyError) as error:
        raise InvalidInput("The cursor is none of ours: leave it out.") from error
    raise InvalidInput("The cursor is none of ours: leave it out.")


async def by_name(
    connection: Connection, selection: Selection, after: str | None, limit: int
) -> list[Row]:
    """Tags by name, from the one behind ``after``."""
    conditions, values = _selected(selection)
    if after is not None:
        conditions.append(SQL("name > %(after)s"))
    query = SQL("SELECT {} FROM tags.tags t WHERE {} ORDER BY name LIMIT %(limit)s").format(
        SHOWN, SQL(" AND ").join(conditions)
    )
    return await rows(connection, query, values | {"after": after, "limit": limit})


async def folded(connection: Connection, words: Sequence[str]) -> list[str]:
    """Words in the one spelling that is searched in; those of which nothing remains go."""
    found = await connection.execute(
        "SELECT tags.fold(word) FROM unnest(%s::text[]) WITH ORDINALITY w (word, at) ORDER BY at",
        (list(words),),
    )
    return [row[0] for row in await found.fetchall() if row[0]]


async def corrected(connection: Connection, words: Sequence[str]) -> list[str] | None:
    """The words with those that occur nowhere replaced by the likest one; None if none is.

    Words with digits are numbers of wells and the like: another one is not meant.
    """
    better = list(words)
    for at, word in enumerate(words):
        if any(character.isdigit() for character in word):
            continue
        found = await connection.execute("SELECT tags.near(%s)", (word,))
        near = [row[0] for row in await found.fetchall()]
        if near and word not in near:
            better[at] = near[0]
    return better if better != list(words) else None


async def best(
    connection: Connection, selection: Selection, words: Sequence[str], place: Place, limit: int
) -> list[tuple[Row, Place]]:
    """Up to ``limit`` tags from behind ``place``, each with its own place."""
    found: list[tuple[Row, Place]] = []
    for tier in range(place.tier, len(TIERS)):
        key = place.key if tier == place.tier else []
        query, values = _tier(selection, words, tier, key)
        values["limit"] = limit - len(found)
        for row in await rows(connection, query, values):
            label, leaf = row.pop("label"), row.pop("leaf")
            keys = {"label": label, "leaf": leaf, "tag_id": row["tag_id"]}
            own = Place(tier, list(words), [keys[name] for name in _ORDER[tier]])
            found.append((row, own))
        if len(found) >= limit:
            break
    return found


def _tier(
    selection: Selection, words: Sequence[str], tier: int, key: Sequence[str | int]
) -> tuple[Composed, dict[str, Any]]:
    conditions, values = _selected(selection)
    whole, last = " ".join(words), words[-1]
    values |= {"whole": whole, "whole_end": whole + LAST, "last": last, "last_end": last + LAST}
    begins = SQL("label >= %(whole)s AND label < %(whole_end)s")
    leaf = SQL("leaf >= %(last)s AND leaf < %(last_end)s")
    if tier == 0:
        conditions.append(begins)
    else:
        conditions.append(SQL("NOT ({})").format(begins))
        conditions.append(leaf if tier == 1 else SQL("NOT ({})").format(leaf))
        for at, word in enumerate(words):
            conditions.append(SQL("search LIKE %(word{})s").format(at))
            values[f"word{at}"] = f"%{_literal(word)}%"
    order = _ORDER[tier]
    if key:
        values |= {f"key_{name}": value for name, value in zip(order, key, strict=True)}
        left = ", ".join(order)
        right = ", ".join(f"%(key_{name})s" for name in order)
        conditions.append(SQL(f"({left}) > ({right})"))  # pyright: ignore[reportArgumentType] – names above
    query = SQL(
        "SELECT {}, label, leaf FROM tags.tags t WHERE {} ORDER BY {} LIMIT %(limit)s"
    ).format(SHOWN, SQL(" AND ").join(conditions), SQL(", ".join(order)))  # pyright: ignore[reportArgumentType]
    return query, values


def _selected(selection: Selection) -> tuple[list[Composable], dict[str, Any]]:
    deleted = SQL("deleted_at IS NOT NULL" if selection.deleted else "deleted_at IS NULL")
    conditions: list[Composable] = [deleted]
    values: dict[str, Any] = {}
    if selection.asset is not None:
        conditions.append(SQL("(asset = %(asset)s OR starts_with(asset, %(asset)s || '/'))"))
        values["asset"] = selection.asset
    for name in ("source", "unit", "data_type"):
        given = getattr(selection, name)
        if given is not None:
            conditions.append(SQL(f"{name} = %({name})s"))  # pyright: ignore[reportArgumentType]
            values[name] = given
    if selection.limited:
        conditions.append(LIMITED)
    if selection.scopes:
        conditions.append(
            SQL(
                "EXISTS (SELECT FROM unnest(%(scopes)s::text[]) scope "
                "WHERE t.name = scope OR starts_with(t.name, scope || '/'))"
            )
        )
        values["scopes"] = list(selection.scopes)
    return conditions, values


def _literal(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
