"""Trying a rule before it is saved, and rehearsing it over history; neither changes anything."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID, uuid4

import numpy as np
from msgspec.structs import replace

from ogim.contracts.problems import InvalidInput, NotFound
from ogim.infra.clock import now_ms
from ogim.infra.guard import Principal
from ogim.services.alerts.rules import limits, repository
from ogim.services.alerts.rules.compiling import Stored, compiled, references
from ogim.services.alerts.rules.conditions import TagRow
from ogim.services.alerts.rules.history import History
from ogim.services.alerts.rules.kinds import Rule
from ogim.services.alerts.rules.loading import compiled_row
from ogim.services.alerts.rules.philosophy import Level, Philosophy
from ogim.services.alerts.rules.problems import InvalidRule
from ogim.services.alerts.rules.readings import Readings
from ogim.services.alerts.rules.rehearsal import DAY_MS, Rehearsed, rehearsed
from ogim.services.alerts.rules.requests import Rehearsal, Trial, TrialReading
from ogim.services.alerts.rules.schemas import RuleFields, TagRef

AT_ONCE: Final = 2
"""Rehearsals of one process at a time; further ones wait."""
RECENT_S: Final = 3_600


async def understood(
    connection: repository.Connection, fields: RuleFields, caller: Principal
) -> dict[TagRef, TagRow]:
    """The tags that a rule names; those beyond the caller's scopes do not exist.

    Raises:
        InvalidRule: one is not there.
    """
    wanted = list(dict.fromkeys(references(fields)))
    found = await repository.tags(connection, wanted)
    for ref in wanted:
        if ref not in found or not caller.may_see(found[ref].name):
            raise InvalidRule(f"There is no tag {str(ref)[:256]}.", tag=str(ref)[:256])
    return found


class Trials:
    """Rules over readings, live or not."""

    def __init__(self, history: History) -> None:
        self._history = history
        self.pool = history.pool
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def trial(self, body: Trial, caller: Principal) -> Rehearsed:
        """A rule over readings that are given, or over the newest.

        Raises:
            InvalidRule, InvalidExpression: what is wrong with it.
        """
        async with self.pool.connection() as connection:
            named = await understood(connection, body.rule, caller)
            if body.readings is not None:
                refs = {reading.tag for reading in body.readings}
                named |= await repository.tags(connection, refs - named.keys())
            _, philosophy = await repository.philosophy(connection)
        hi = now_ms()
        if body.readings is None:
            rule = candidate(body.rule, named, Philosophy.model_validate(philosophy), hi)
            return await self.recent(rule, body.recent_s)
        readings = _made_up(body.readings, named)
        lo = int(readings.ts.min()) if len(readings) else hi
        hi = int(readings.ts.max()) + 1 if len(readings) else hi
        rule = candidate(body.rule, named, Philosophy.model_validate(philosophy), lo)
        return await self._judged(rule, None, readings, lo, hi)

    async def recent(self, rule: Rule, seconds: int = RECENT_S) -> Rehearsed:
        """A rule over the newest readings of its tags."""
        hi = now_ms()
        lo = hi - seconds * 1000
        readings = await self._history.readings(rule.tags, lo, hi)
        return await self._judged(replace(rule, effective_ms=lo), None, readings, lo, hi)

    async def rehearse(self, body: Rehearsal, caller: Principal) -> Rehearsed:
        """A rule over the last days, compared with the live rule or limit.

        Raises:
            InvalidRule, InvalidExpression: what is wrong with it.
            NotFound: no such live rule or limit.
            InvalidInput: too many readings.
        """
        hi = now_ms()
        lo = hi - round(body.days * DAY_MS)
        async with self.pool.connection() as connection:
            named = await understood(connection, body.rule, caller)
            _, content = await repository.philosophy(connection)
            philosophy = Philosophy.model_validate(content)
            rule = candidate(body.rule, named, philosophy, lo)
            live = await _live(connection, body, named[body.rule.tag], philosophy, caller)
        begun = time.perf_counter()
        if live is not None:
            live = replace(live, effective_ms=lo)
        wanted = tuple(dict.fromkeys((*rule.tags, *(live.tags if live else ()))))
        readings = await self._history.readings(wanted, lo, hi)
        result = await self._judged(rule, live, readings, lo, hi)
        result.took_ms = round((time.perf_counter() - begun) * 1000)
        return result

    async def _judged(
        self, rule: Rule, live: Rule | None, readings: Readings, lo: int, hi: int
    ) -> Rehearsed:
        async with self._turns:
            return await asyncio.to_thread(rehearsed, rule, live, readings, lo, hi)


def candidate(
    fields: RuleFields, named: Mapping[TagRef, TagRow], philosophy: Philosophy, since_ms: int
) -> Rule:
    """A rule that is not stored. Raises InvalidRule, InvalidExpression."""
    return compiled(fields, named, philosophy, Stored(uuid4(), 0, since_ms))


async def _live(
    connection: repository.Connection,
    body: Rehearsal,
    tag: TagRow,
    philosophy: Philosophy,
    caller: Principal,
) -> Rule | None:
    if body.level is not None:
        return await _limit(connection, body.level, tag, philosophy)
    return None if body.against is None else await _rule(
        connection, body.against, philosophy, caller
    )  # fmt: skip


async def _limit(
    connection: repository.Connection, level: Level, tag: TagRow, philosophy: Philosophy
) -> Rule:
    for row in await repository.limited(connection, [tag.tag_id]):
        for rule in limits.rules_of(row, philosophy, limits.listed(philosophy)):
            if rule.key.startswith(f"limit:{level}:"):
                return rule
    raise NotFound(f"{tag.name} has no limit {level}.")


async def _rule(
    connection: repository.Connection, rule_id: UUID, philosophy: Philosophy, caller: Principal
) -> Rule:
    row = await repository.get(connection, rule_id)
    if row is None or not caller.may_see(row["tag_name"]):
        raise NotFound(f"There is no rule {rule_id}.")
    tags = await repository.tags(connection, row["tag_ids"])
    known: dict[int, dict[str, Any]] = {tag.tag_id: tag._asdict() for tag in tags.values()}
    rule = compiled_row(row, known, philosophy)
    if rule is None:
        raise InvalidInput(f"Rule {rule_id} is disabled, so nothing is live.")
    return rule


def _made_up(given: Sequence[TrialReading], named: Mapping[TagRef, TagRow]) -> Readings:
    if missing := [reading.tag for reading in given if reading.tag not in named]:
        raise InvalidRule(f"There is no tag {str(missing[0])[:256]}.", tag=str(missing[0])[:256])
    count = len(given)
    ids = np.fromiter((named[each.tag].tag_id for each in given), np.int64, count)
    ts = np.fromiter((each.ts for each in given), np.int64, count)
    values = (np.nan if each.value is None else each.value for each in given)
    quality = np.fromiter((each.quality for each in given), np.int64, count)
    zeros = np.zeros(count, np.int64)
    value = np.fromiter(values, np.float64, count)
    return Readings(zeros, ids, ts, value, quality, ts, zeros, zeros)
