"""Records as a reader sees them: names for pseudonyms, values opened, or said to be hidden."""

import contextlib
from collections.abc import Mapping
from typing import Any

import msgspec

from ogim.services.audit.chain import Entry
from ogim.services.audit.schemas import Record
from ogim.services.audit.sealing import PSEUDONYM, SEALED, Person, opened


def shown(entry: Entry, people: Mapping[str, Person], *, personal: bool) -> Record:
    """One record.

    Args:
        people: those that the record names, by pseudonym.
        personal: whether the reader may see personal data: addresses, and values about people.
    """
    actor = people.get(entry.actor)
    hidden: list[str] = []
    values = {
        member: _value(entry, people, member, hidden, personal=personal)
        for member in ("before", "after", "address")
    }
    return Record(
        seq=entry.seq,
        at=entry.at_ms,
        actor=actor.name if actor else _unnamed(entry.actor),
        person=entry.actor,
        action=entry.action,
        object=entry.object,
        before=_parsed(values["before"]),
        after=_parsed(values["after"]),
        hidden=hidden,
        result=entry.result,
        address=values["address"],
        request=entry.request,
        times=entry.times,
        prev=entry.prev.hex(),
        hash=entry.hash.hex(),
    )


def _unnamed(actor: str) -> str | None:
    """What is no person has its name in brackets."""
    return None if actor.startswith(PSEUDONYM) else actor


def _value(
    entry: Entry,
    people: Mapping[str, Person],
    member: str,
    hidden: list[str],
    *,
    personal: bool,
) -> str | None:
    text: str | None = getattr(entry, member)
    if text is None:
        return None
    sealed = text.startswith(SEALED)
    if (sealed or member == "address") and not personal:
        hidden.append(member)
        return None
    if not sealed:
        return text
    owner = people.get((entry.actor if member == "address" else entry.subject) or "")
    value = opened(owner.key if owner else None, entry.event, member, text)
    if value is None:
        hidden.append(member)
    return value


def _parsed(text: str | None) -> Any:
    """The JSON; a text that is none, as only a touched record has it, stands as it is."""
    if text is None:
        return None
    with contextlib.suppress(msgspec.DecodeError):
        return msgspec.json.decode(text)
    return text
