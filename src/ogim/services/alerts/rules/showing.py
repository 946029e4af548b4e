"""Rules as people see them: whose tag one sees, and other tags that it looks at by id alone."""

from collections.abc import Iterable

from ogim.infra.guard import Principal
from ogim.services.alerts.rules import repository
from ogim.services.alerts.rules.compiling import with_names
from ogim.services.alerts.rules.philosophy import Philosophy
from ogim.services.alerts.rules.schemas import RuleFields, StoredRule


async def names_for(
    connection: repository.Connection, ids: Iterable[int], caller: Principal
) -> dict[int, str]:
    """Names of those tags that the caller sees."""
    names = await repository.names(connection, set(ids))
    return {tag_id: name for tag_id, name in names.items() if caller.may_see(name)}


async def shown(
    connection: repository.Connection, rows: list[repository.Row], caller: Principal
) -> list[StoredRule]:
    """Stored rules with priorities, and with names of the tags that the caller sees."""
    _, content = await repository.philosophy(connection)
    philosophy = Philosophy.model_validate(content)
    ids = {tag_id for row in rows for tag_id in row["tag_ids"]}
    names = await names_for(connection, ids, caller)
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
