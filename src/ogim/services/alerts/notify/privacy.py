"""A person on rosters and as a recipient, for export and erasure."""

from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.types.json import Jsonb

from ogim.infra.personal_data import Person

Definition = dict[str, Any]
_LOCKED: Final = "SELECT id, name, definition FROM notify.rosters ORDER BY id FOR UPDATE"
_SENT: Final = "SELECT count(*) FROM notify.deliveries WHERE recipient = ANY (%s)"
# A recipient is part of what makes a message one: it becomes one that is the row's own.
_FORGET: Final = """
UPDATE notify.deliveries SET member = %(stays)s, recipient = %(stays)s || '/' || id,
  reason = CASE WHEN state = 'waiting' THEN 'The recipient was erased.' END,
  state = CASE WHEN state = 'waiting' THEN 'cancelled' ELSE state END
 WHERE recipient = ANY (%(own)s) OR member = ANY (%(own)s)
"""


class OnCallPart:
    """Implements ``personal_data.PersonalPart``."""

    name = "on_call"

    async def export(self, connection: AsyncConnection[Any], person: Person) -> Any:
        """The rosters that the person is a member of, how it is reached, and how often it was."""
        cursor = await connection.execute("SELECT id, name, definition FROM notify.rosters")
        rosters = [
            {"roster": name, "member": member}
            for _, name, definition in await cursor.fetchall()
            for member in definition["members"]
            if is_of(member, person.username)
        ]
        addresses = _addresses([each["member"] for each in rosters], person.username)
        row = await (await connection.execute(_SENT, (addresses,))).fetchone()
        return {"rosters": rosters, "messages": row[0] if row else 0}

    async def erase(self, connection: AsyncConnection[Any], person: Person) -> None:
        """Members keep their turns under the pseudonym, and are reached by nothing any more.

        What was sent to them names the pseudonym, also to an address of the past. A name or an
        address that another member has as well stays: it says nothing of one person.
        """
        found: list[Definition] = []
        others: list[Definition] = []
        for row_id, _, definition in await (await connection.execute(_LOCKED)).fetchall():
            members = [each for each in definition["members"] if is_of(each, person.username)]
            others += [each for each in definition["members"] if each not in members]
            if members:
                found += members
                await connection.execute(
                    "UPDATE notify.rosters SET definition = %s, version = version + 1, "
                    "updated_ms = notify.now_ms() WHERE id = %s",
                    (Jsonb(without(definition, person)), row_id),
                )
        shared = {*_addresses(others, ""), *(each["name"] for each in others)}
        own = {*_addresses(found, person.username), *(each["name"] for each in found)} - shared
        await connection.execute(_FORGET, {"stays": person.pseudonym, "own": sorted(own)})


def is_of(member: Definition, username: str) -> bool:
    """Whether a roster's member is a user: by the link, by its name, or by its address."""
    ways = [way["to"].casefold() for way in member.get("reach", [])]
    return username in (member.get("username"), member["name"]) or (
        "@" in username and username.casefold() in ways
    )


def without(definition: Definition, person: Person) -> Definition:
    """A roster with a person under its pseudonym, wherever it is named."""
    gone = [each["name"] for each in definition["members"] if is_of(each, person.username)]
    names = {name: person.pseudonym + (f"-{at}" if at else "") for at, name in enumerate(gone)}
    return definition | {
        "members": [
            {"name": names[each["name"]], "language": each.get("language", "en"), "reach": []}
            if each["name"] in names
            else each
            for each in definition["members"]
        ],
        "layers": [
            each | {"members": [names.get(name, name) for name in each["members"]]}
            for each in definition.get("layers", [])
        ],
        "overrides": [
            each | {"member": names.get(each["member"], each["member"])}
            for each in definition.get("overrides", [])
        ],
    }


def _addresses(members: list[Definition], username: str) -> list[str]:
    """All that members are reached by, and the user name where it is an address."""
    ways = [way["to"] for each in members for way in each.get("reach", []) if way["to"]]
    return [*ways, username] if "@" in username else ways
