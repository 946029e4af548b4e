"""What one can do with the alarm philosophy: read, import, export, compare with what is live."""

from ogim.contracts import tag_names
from ogim.infra import audit, etags
from ogim.infra.audit import Act
from ogim.infra.guard import Principal
from ogim.services.alerts.rules import repository
from ogim.services.alerts.rules.drift import drifted
from ogim.services.alerts.rules.philosophy import Philosophy, linted, parsed, written
from ogim.services.alerts.rules.requests import DriftReport, StoredPhilosophy
from ogim.services.alerts.rules.service import RuleService
from ogim.services.alerts.rules.showing import shown


class PhilosophyService:
    """The philosophy, every version of which is kept."""

    def __init__(self, rules: RuleService) -> None:
        self._pool = rules.pool

    async def get(self) -> StoredPhilosophy:
        """The one that holds."""
        async with self._pool.connection() as connection:
            version, body = await repository.philosophy(connection)
        philosophy = Philosophy.model_validate(body)
        return StoredPhilosophy(version=version, philosophy=philosophy, findings=linted(philosophy))

    async def export(self) -> str:
        """The one that holds, as YAML."""
        return written((await self.get()).philosophy)

    async def write(
        self, content: bytes, caller: Principal, version: int, reason: str | None
    ) -> StoredPhilosophy:
        """Replace it; priorities and limits' meaning change within seconds.

        Raises:
            InvalidPhilosophy: what is wrong with it.
            PreconditionFailed: it is at another version.
        """
        philosophy = parsed(content)
        body = philosophy.model_dump(mode="json", exclude_defaults=True)
        async with self._pool.connection() as connection:
            await repository.begin(connection, caller.username, reason)
            stored, before = await repository.philosophy(connection)
            etags.check(version, stored)
            by = audit.name_of(caller)
            await repository.write_philosophy(connection, stored + 1, by, reason, body)
            act = Act("philosophy.update", "philosophy", before, body)
            await audit.record(connection, caller, act)
        findings = linted(philosophy)
        return StoredPhilosophy(version=stored + 1, philosophy=philosophy, findings=findings)

    async def drift(self, caller: Principal) -> DriftReport:
        """Live limits and rules beside the approved ones, within the caller's scopes."""
        async with self._pool.connection() as connection:
            _, body = await repository.philosophy(connection)
            philosophy = Philosophy.model_validate(body)
            called = {tag_names.normalised(each.tag) for each in philosophy.alarms}
            also = await repository.tags(connection, called)
            ids = [tag.tag_id for tag in also.values()]
            tags = {row["name"]: row for row in await repository.limited(connection, None, ids)}
            rows = await repository.every(connection)
            seen = [row for row in rows if caller.may_see(row["tag_name"])]
            rules = await shown(connection, seen, caller)
        approved, live, items = drifted(philosophy, tags, rules, caller.may_see)
        return DriftReport(approved=approved, live=live, items=items)
