"""What an import would do: pure decisions on a row and the tag that it names."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, Final, Literal, cast

import msgspec

from ogim.services.tags.exchange.given import Fault, Given
from ogim.services.tags.rules import disguise, problems
from ogim.services.tags.schemas import TagFields

Mode = Literal["upsert", "create", "update"]
Outcome = Literal["created", "restored", "updated", "unchanged", "rejected", "skipped"]
WRITTEN: Final = frozenset({"created", "restored", "updated"})
DEFAULTS: Final[dict[str, Any]] = TagFields().model_dump(mode="json")


class Change(msgspec.Struct, frozen=True):
    """A field's value before and after."""

    before: Any
    after: Any


class Verdict(msgspec.Struct, frozen=True):
    """What becomes of a row.

    Attributes:
        row: its number in the file.
        name: the tag's.
        outcome: ``restored`` brings a deleted tag back with its id; ``skipped`` is no tag.
        tag_id: of the tag where it exists.
        changes: fields that differ, by name.
        errors: why the row is rejected or skipped.
    """

    row: int
    name: str
    outcome: Outcome
    tag_id: int | None = None
    changes: dict[str, Change] = {}
    errors: list[Fault] = []


class Stored(msgspec.Struct, frozen=True):
    """A tag of the catalogue.

    Attributes:
        tag_id: its id.
        deleted: whether it was deleted.
        fields: all fields.
        version: counts the changes of the tag.
    """

    tag_id: int
    deleted: bool
    fields: dict[str, Any]
    version: int


class Decision(msgspec.Struct, frozen=True):
    """A verdict, and all fields of the tag as they shall be (empty where nothing is written)."""

    verdict: Verdict
    fields: dict[str, Any] = {}


def decide(given: Given, stored: Stored | None, mode: Mode) -> Decision:
    """What becomes of a row.

    A field that the row does not mention stays as it is; one that it empties gets its default.

    Args:
        given: the row; duplicates and scope are the caller's to find.
        stored: the tag of that name, deleted or not.
        mode: ``create`` leaves existing tags alone, ``update`` creates none.
    """
    tag_id = stored.tag_id if stored else None
    there = stored is not None and not stored.deleted
    if without := _passed_over(given, mode, there=there):
        outcome, faults = without
        return _without(given, outcome, tag_id, faults)
    before = stored.fields if stored is not None and there else DEFAULTS
    after = before | given.fields
    wrong = problems(_read(after), _read(before) if there else None)
    if stored is None and (letter := disguise(given.name)):
        wrong.append(("name", letter))
    if wrong:
        return _without(given, "rejected", tag_id, [Fault(*each) for each in wrong])
    changes = _changes(before, after)
    if there and not changes:
        return _without(given, "unchanged", tag_id, [])
    written: Outcome = "updated" if there else "created" if stored is None else "restored"
    return Decision(Verdict(given.row, given.name, written, tag_id, changes), after)


def _read(fields: dict[str, Any]) -> TagFields:
    """Fields that were checked, to be read as those of a tag."""
    return cast("TagFields", SimpleNamespace(**fields))


def _passed_over(given: Given, mode: Mode, *, there: bool) -> tuple[Outcome, list[Fault]] | None:
    """Why nothing is compared at all; None where it is."""
    if given.skipped:
        return "skipped", [Fault("", given.skipped)]
    if given.errors:
        return "rejected", given.errors
    if there and mode == "create":
        return "unchanged", []
    if not there and mode == "update":
        return "rejected", [Fault("name", "there is no such tag")]
    return None


def rejected(given: Given, field: str, problem: str) -> Decision:
    """A row that can't be taken for a reason outside of it."""
    return _without(given, "rejected", None, [Fault(field, problem)])


def _without(given: Given, outcome: Outcome, tag_id: int | None, errors: list[Fault]) -> Decision:
    return Decision(Verdict(given.row, given.name, outcome, tag_id, {}, errors))


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Change]:
    return {
        field: Change(before[field], after[field])
        for field in after
        if before[field] != after[field]
    }
