"""Who lies within a caller's part of the asset tree, in SQL; of one, ``authority.reaches``."""

from typing import Final

from psycopg.sql import SQL, Composable, Composed

_WITHIN: Final = SQL("""(%(seen)s::text[] = '{{}}' OR ({scopes} <> '{{}}' AND NOT EXISTS (
  SELECT FROM unnest({scopes}) scope WHERE NOT EXISTS (
    SELECT FROM unnest(%(seen)s::text[]) mine WHERE scope = mine OR starts_with(scope, mine || '/')
))))""")


def within(scopes: Composable) -> Composed:
    """A condition on a column or expression of scopes; ``%(seen)s`` are the caller's."""
    return _WITHIN.format(scopes=scopes)
