"""Stored rules as people see them."""

from ogim.services.alerts.rules import repository
from ogim.services.alerts.rules.compiling import with_names
from ogim.services.alerts.rules.philosophy import Philosophy
from ogim.services.alerts.rules.schemas import RuleFields, StoredRule


async def shown(connection: repository.Connection, rows: list[repository.Row]) -> list[StoredRule]:
    """Stored rules with names of tags and priorities."""
    _, content = await repository.philosophy(connection)
    philosophy = Philosophy.model_validate(content)
    ids = {tag_id for row in rows for tag_id in row["tag_ids"]}
    names = await repository.names(connection, ids)
    items: list[StoredRule] = []
    for row in rows:
        fields = RuleFields.model_validate(row["body"] | {"name": row["name"]})
        named = with_names(fields, names)
        items.append(
            StoredRule(
                **named.model_dump(),
                rule_id=row["rule_id"],
                tag_id=row["tag_id"],
                version=row["version"],
                priority=philosophy.priority(fields.severity, fields.time_to_respond_s),
                created_at=row["created_at"],
                updated_at=row["updated_at"],
            )
        )
    return items
