"""Creating and changing many tags at once, in sets."""

from collections.abc import Mapping, Sequence
from typing import Any

from ogim.contracts import tag_names
from ogim.contracts.problems import OgimError
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.infra.guard import Principal
from ogim.services.tags import metrics, repository, rules
from ogim.services.tags.calculation import batches
from ogim.services.tags.changes import TagChanges, checked_name, fields_of
from ogim.services.tags.schemas import BulkTag, TagFields, Verdict

AUDITED_IDS_MAX = 1_000


class BulkService:
    """Many tags, each judged alone."""

    def __init__(self, changes: TagChanges) -> None:
        self._changes = changes

    async def write(
        self, tags: Sequence[BulkTag], caller: Principal, *, update: bool, reason: str | None = None
    ) -> list[Verdict]:
        """Create tags, and with ``update`` change those that exist. Verdicts in their order."""
        attributes = await self.attribute_problems(tags)
        async with self._changes.writing(caller, reason) as connection:
            told = await self.write_within(connection, tags, attributes, caller, update=update)
        metrics.WRITTEN.labels("bulk").inc(written(told))
        return told

    async def write_within(
        self,
        connection: repository.Connection,
        tags: Sequence[BulkTag],
        attributes: Mapping[int, str],
        caller: Principal,
        *,
        update: bool,
    ) -> list[Verdict]:
        """``write`` as a part of a transaction that ``TagChanges.writing`` opened.

        Args:
            connection: of the transaction.
            tags: to write.
            attributes: what ``attribute_problems`` said of them, asked before the transaction.
            caller: whose scopes count.
            update: change those that exist.
        """
        names = [tag_names.normalised(tag.name) for tag in tags]
        sendable = [name for name in names if tag_names.problem_of(name) is None]
        known = await repository.by_names(connection, sendable)
        former = await repository.formerly(connection, sendable)
        plan = _Plan(known, former, caller, update=update)
        verdicts = [plan.judge(at, tag, attributes.get(at)) for at, tag in enumerate(tags)]
        written, refused = await batches.write(connection, plan.new, plan.changed, known, caller)
        told = [_settled(verdict, written, refused) for verdict in verdicts]
        await _record(connection, caller, told)
        return told

    async def attribute_problems(self, tags: Sequence[BulkTag]) -> dict[int, str]:
        """What the schema says against a tag's attributes, by the tag's place."""
        with_some = [at for at, tag in enumerate(tags) if tag.attributes]
        if not with_some:
            return {}
        found = await self._changes.attributes.each([tags[at] for at in with_some])
        return {at: rules.told(some) for at, some in zip(with_some, found, strict=True) if some}


class _Plan:
    def __init__(
        self,
        known: dict[str, repository.Row],
        former: dict[str, int],
        caller: Principal,
        *,
        update: bool,
    ) -> None:
        self._known, self._former, self._caller, self._update = known, former, caller, update
        self._seen = set[str]()
        self.new: list[dict[str, Any]] = []
        self.changed: list[dict[str, Any]] = []

    def judge(self, index: int, tag: BulkTag, refused: str | None) -> Verdict:
        """What shall become of a tag; what is to be written is put aside."""
        try:
            name = checked_name(tag.name, self._caller)
        except OgimError as error:
            return Verdict(index=index, name=tag.name, outcome="rejected", reason=error.detail)
        there = self._known.get(name)
        problem = refused or self._problem(tag, name, there)
        if problem:
            return Verdict(index=index, name=name, outcome="rejected", reason=problem)
        again = name in self._seen
        self._seen.add(name)
        if there is None and not again:
            self.new.append(fields_of(tag) | {"name": name})
            return Verdict(index=index, name=name, outcome="created")
        tag_id = there["tag_id"] if there else None
        fields = fields_of(tag)
        same = there is not None and all(there[field] == fields[field] for field in fields)
        if not self._update or same or again or there is None:
            return Verdict(index=index, name=name, outcome="unchanged", tag_id=tag_id)
        self.changed.append(fields | {"name": name, "tag_id": tag_id, "version": there["version"]})
        return Verdict(index=index, name=name, outcome="updated", tag_id=tag_id)

    def _problem(self, tag: BulkTag, name: str, there: repository.Row | None) -> str | None:
        if name in self._former:
            return f"it is a former name of tag {self._former[name]}"
        if there is not None and tag.version not in {None, there["version"]}:
            return f"it is at version {there['version']} now"
        stored = TagFields.model_construct(**there) if there else None
        found = rules.problems(tag, stored)
        return rules.told(found) if found else None


def written(verdicts: Sequence[Verdict]) -> int:
    """How many tags were created or changed."""
    return sum(verdict.outcome in {"created", "updated"} for verdict in verdicts)


def _settled(
    verdict: Verdict, written: dict[str, repository.Row], refused: dict[str, str]
) -> Verdict:
    """The verdict after the fact: somebody else may have been at work at the same moment."""
    if verdict.outcome == "rejected":
        return verdict
    row = written.get(verdict.name)
    if row is not None:
        return verdict.model_copy(update={"tag_id": row["tag_id"]})
    if verdict.outcome == "unchanged" and verdict.name not in refused:
        return verdict
    reason = refused.get(verdict.name, "somebody else created or changed it at this moment")
    return verdict.model_copy(update={"outcome": "rejected", "reason": reason})


async def _record(
    connection: repository.Connection, caller: Principal, verdicts: Sequence[Verdict]
) -> None:
    """One record of the whole; nothing where nothing was written."""
    ids = {
        outcome: [verdict.tag_id for verdict in verdicts if verdict.outcome == outcome]
        for outcome in ("created", "updated")
    }
    if any(ids.values()):
        after = {
            outcome: {"tags": len(of), "ids": of[:AUDITED_IDS_MAX]} for outcome, of in ids.items()
        }
        await audit.record(connection, caller, Act("tags.bulk", "tags/bulk", after=after))
