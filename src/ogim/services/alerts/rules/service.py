"""What one can do with alarm rules; those on tags beyond the caller's scopes do not exist."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final
from uuid import UUID, uuid4

from ogim.contracts.problems import Conflict, NotFound
from ogim.infra import audit, etags
from ogim.infra.audit import Act
from ogim.infra.guard import Principal
from ogim.services.alerts.rules import repository
from ogim.services.alerts.rules.compiling import (
    Stored,
    compiled,
    references,
    with_ids,
    with_names,
)
from ogim.services.alerts.rules.conditions import TagRow
from ogim.services.alerts.rules.kinds import Rule
from ogim.services.alerts.rules.philosophy import Philosophy
from ogim.services.alerts.rules.problems import (
    Chatters,
    CyclicSuppression,
    InvalidRule,
    RuleInUse,
    TooManyRules,
)
from ogim.services.alerts.rules.schemas import (
    RuleFields,
    RulePage,
    RuleVersion,
    RuleVersions,
    StoredRule,
    TagRef,
)
from ogim.services.alerts.rules.showing import names_for, shown
from ogim.services.alerts.rules.suppression import circle
from ogim.services.alerts.rules.trials import Trials, understood

ON_ONE_TAG_MAX: Final = 100
"""An operator who gets so many alarms of one measurement is not helped by one more."""


class RuleService:
    """Reading and changing rules."""

    def __init__(self, trials: Trials) -> None:
        self._trials = trials
        self.pool = trials.pool

    async def page(self, caller: Principal, tag: TagRef | None, after: str, limit: int) -> RulePage:
        """Rules by name; with ``tag`` those that name it. Raises NotFound: no such tag."""
        async with self.pool.connection() as connection:
            tag_id = None
            if tag is not None:
                found = await repository.tags(connection, [tag])
                if tag not in found or not caller.may_see(found[tag].name):
                    raise NotFound(f"There is no tag {str(tag)[:256]}.")
                tag_id = found[tag].tag_id
            rows = await repository.page(connection, caller.scopes, tag_id, after, limit + 1)
            items = await shown(connection, rows[:limit], caller)
        return RulePage(items=items, next=items[-1].name if len(rows) > limit else None)

    async def get(self, rule_id: UUID, caller: Principal) -> StoredRule:
        """One rule. Raises NotFound."""
        async with self.pool.connection() as connection:
            row = await self._seen(connection, rule_id, caller)
            return (await shown(connection, [row], caller))[0]

    async def versions(self, rule_id: UUID, caller: Principal) -> RuleVersions:
        """What a rule was. Raises NotFound."""
        async with self.pool.connection() as connection:
            await self._seen(connection, rule_id, caller)
            rows = await repository.versions(connection, rule_id)
            fields = [RuleFields.model_validate(row["body"]) for row in rows]
            ids = {int(ref) for each in fields for ref in references(each)}
            names = await names_for(connection, ids, caller)
        return RuleVersions(
            items=[
                RuleVersion.model_validate(row | {"fields": with_names(each, names)})
                for row, each in zip(rows, fields, strict=True)
            ]
        )

    async def create(
        self, fields: RuleFields, caller: Principal, reason: str | None, *, anyway: bool
    ) -> StoredRule:
        """Create a rule, after a trial on the newest readings; it acts within seconds.

        Args:
            anyway: store it though it would chatter.

        Raises:
            InvalidRule, InvalidExpression, CyclicSuppression: what is wrong with it.
            Chatters: on the newest readings it would raise alarm after alarm.
            TooManyRules: on its tag.
            Conflict: its name is taken.
        """
        rule_id = uuid4()
        rule, tags, body = await self._tried(fields, caller, Stored(rule_id, 1, 0), anyway=anyway)
        async with self._writing(caller, reason) as connection:
            await self._check_circle(connection, rule_id, fields, caller)
            await self._check_count(connection, tags[fields.tag])
            if not await repository.insert(connection, rule_id, fields.name, rule.tags, body):
                raise Conflict(f"There is already a rule {fields.name}.")
            act = Act("rules.create", f"rules/{rule_id}", after=fields.model_dump(mode="json"))
            await audit.record(connection, caller, act)
            row = await self._seen(connection, rule_id, caller)
            return (await shown(connection, [row], caller))[0]

    async def replace(
        self,
        rule_id: UUID,
        fields: RuleFields,
        caller: Principal,
        version: int,
        reason: str | None,
        *,
        anyway: bool,
    ) -> StoredRule:
        """Replace a rule, after a trial on the newest readings; it acts within seconds.

        Raises:
            NotFound: no such rule.
            PreconditionFailed: it is at another version.
            And as of ``create``.
        """
        await self.get(rule_id, caller)
        stored = Stored(rule_id, version + 1, 0)
        rule, tags, body = await self._tried(fields, caller, stored, anyway=anyway)
        async with self._writing(caller, reason) as connection:
            row = await self._seen(connection, rule_id, caller)
            etags.check(version, row["version"])
            await self._check_circle(connection, rule_id, fields, caller)
            if rule.tag_id != row["tag_id"]:
                await self._check_count(connection, tags[fields.tag])
            if await repository.taken(connection, fields.name, rule_id):
                raise Conflict(f"There is already a rule {fields.name}.")
            before = (await shown(connection, [row], caller))[0]
            await repository.update(connection, rule_id, fields.name, rule.tags, body)
            after = await self._seen(connection, rule_id, caller)
            stored_now = (await shown(connection, [after], caller))[0]
            changed = _fields(before), _fields(stored_now)
            act = Act("rules.update", f"rules/{rule_id}", *changed)
            await audit.record(connection, caller, act)
            return stored_now

    async def delete(
        self, rule_id: UUID, caller: Principal, version: int, reason: str | None
    ) -> None:
        """Delete a rule; its alarm returns, its history stays.

        Raises:
            NotFound: no such rule.
            PreconditionFailed: it is at another version.
            RuleInUse: it suppresses others.
        """
        async with self._writing(caller, reason) as connection:
            row = await self._seen(connection, rule_id, caller)
            etags.check(version, row["version"])
            users = [
                _called(other, caller)
                for other in await repository.every(connection)
                if str(rule_id) in other["body"].get("suppressed_by", ())
            ]
            if users:
                raise RuleInUse(f"{len(users)} rules are suppressed by it, {users[0]} among them.")
            await repository.delete(connection, rule_id)
            act = Act("rules.delete", f"rules/{rule_id}", before={"name": row["name"]})
            await audit.record(connection, caller, act)

    @asynccontextmanager
    async def _writing(
        self, caller: Principal, reason: str | None
    ) -> AsyncGenerator[repository.Connection]:
        async with self.pool.connection() as connection:
            await repository.begin(connection, caller.username, reason)
            yield connection

    async def _tried(
        self, fields: RuleFields, caller: Principal, stored: Stored, *, anyway: bool
    ) -> tuple[Rule, Mapping[TagRef, TagRow], dict[str, Any]]:
        async with self.pool.connection() as connection:
            tags = await understood(connection, fields, caller)
            _, content = await repository.philosophy(connection)
        rule = compiled(fields, tags, Philosophy.model_validate(content), stored)
        trial = await self._trials.recent(rule)
        if trial.candidate.chattering and not anyway:
            raise Chatters(
                f"In the last hour it would have raised {trial.candidate.alarms} alarms, three or "
                "more within one minute. A deadband or an on-delay helps; anyway=true saves it.",
                alarms=trial.candidate.alarms,
            )
        body = with_ids(fields, tags)
        body.pop("name")
        return rule, tags, body

    async def _check_count(self, connection: repository.Connection, tag: TagRow) -> None:
        if await repository.count_on(connection, tag.tag_id) >= ON_ONE_TAG_MAX:
            raise TooManyRules(f"{tag.name} has {ON_ONE_TAG_MAX} rules already.")

    async def _check_circle(
        self,
        connection: repository.Connection,
        rule_id: UUID,
        fields: RuleFields,
        caller: Principal,
    ) -> None:
        if not fields.suppressed_by:
            return
        rows = {str(row["rule_id"]): row for row in await repository.every(connection)}
        for each in fields.suppressed_by:
            row = rows.get(str(each))
            if each != rule_id and (row is None or not caller.may_see(row["tag_name"])):
                raise InvalidRule(f"There is no rule {each} that could suppress it.")
        edges = {key: list(row["body"].get("suppressed_by", ())) for key, row in rows.items()}
        edges[str(rule_id)] = [str(each) for each in fields.suppressed_by]
        if found := circle(edges):
            told = [_called(rows[key], caller) if key in rows else fields.name for key in found]
            raise CyclicSuppression(f"A circle: {' ← '.join(told)}.", circle=told)

    async def _seen(
        self, connection: repository.Connection, rule_id: UUID, caller: Principal
    ) -> repository.Row:
        row = await repository.get(connection, rule_id)
        if row is None or not caller.may_see(row["tag_name"]):
            raise NotFound(f"There is no rule {rule_id}.")
        return row


def _fields(rule: StoredRule) -> dict[str, Any]:
    return rule.model_dump(mode="json", include=set(RuleFields.model_fields))


def _called(row: repository.Row, caller: Principal) -> str:
    """A rule's name, where the caller sees the rule; else its id."""
    return row["name"] if caller.may_see(row["tag_name"]) else str(row["rule_id"])
