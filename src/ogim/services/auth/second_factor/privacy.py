"""A person's second factors, keys and foreign identities, for export and erasure."""

from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.rows import dict_row

from ogim.infra.personal_data import Person

TABLES: Final[dict[str, str]] = {
    "totp": "SELECT confirmed, created_at FROM auth.totp WHERE user_id = %s",
    "passkeys": "SELECT name, transports, created_at, last_used_at FROM auth.passkeys "
    "WHERE user_id = %s ORDER BY passkey_id",
    "recovery_codes": "SELECT used_at FROM auth.recovery_codes WHERE user_id = %s",
    "api_keys": "SELECT prefix, name, permissions, scopes, created_at, expires_at, revoked_at, "
    "last_used_at FROM auth.api_keys WHERE user_id = %s ORDER BY key_id",
    "oidc_identities": "SELECT issuer, subject, created_at FROM auth.oidc_identities "
    "WHERE user_id = %s",
}
"""Table → what is exported of a person: nothing secret."""
FORGET: Final = tuple(f"DELETE FROM auth.{table} WHERE user_id = %s" for table in TABLES)  # noqa: S608
RENAME: Final = tuple(
    f"UPDATE auth.{table} SET created_by = %s WHERE created_by = %s"  # noqa: S608
    for table in ("api_keys", "service_accounts")
)


class FactorPart:
    """Implements ``personal_data.PersonalPart``."""

    name = "second_factors"

    async def export(self, connection: AsyncConnection[Any], person: Person) -> Any:
        """All that is kept of a person, as JSON values without secrets."""
        found: dict[str, Any] = {}
        for table, query in TABLES.items():
            cursor = connection.cursor(row_factory=dict_row)
            rows = await (await cursor.execute(query.encode(), (person.user_id,))).fetchall()
            found[table] = [{name: _plain(value) for name, value in row.items()} for row in rows]
        return found

    async def erase(self, connection: AsyncConnection[Any], person: Person) -> None:
        """Delete it; what the person made for others names the pseudonym as its maker."""
        for statement in FORGET:
            await connection.execute(statement.encode(), (person.user_id,))
        for statement in RENAME:
            await connection.execute(statement.encode(), (person.pseudonym, person.username))


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
