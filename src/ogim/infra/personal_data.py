"""Persons, as each service that keeps something about them is asked to tell and to forget it."""

from dataclasses import dataclass
from typing import Any, Final, Protocol

from psycopg import AsyncConnection

ERASED: Final = "erased-"
"""How the pseudonym of an erased person begins; no living one's name does."""


@dataclass(frozen=True, slots=True)
class Person:
    """A stored user.

    Attributes:
        user_id: stays when the person is erased.
        username: how rows name the person until then.
    """

    user_id: int
    username: str

    @property
    def pseudonym(self) -> str:
        """What stands in place of the name once the person is erased."""
        return f"{ERASED}{self.user_id}"


class PersonalPart(Protocol):
    """Something that keeps data about persons."""

    name: str

    async def export(self, connection: AsyncConnection[Any], person: Person) -> Any:
        """All that it keeps of a person, as JSON values without secrets."""
        ...

    async def erase(self, connection: AsyncConnection[Any], person: Person) -> None:
        """Delete it, or put the pseudonym in its place, within the caller's transaction."""
        ...
