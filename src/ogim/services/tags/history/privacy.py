"""A person as the author of versions, for export and erasure."""

from typing import Any

from psycopg import AsyncConnection

from ogim.infra.personal_data import Person
from ogim.services.tags.history import repository


class AuthorPart:
    """Implements ``personal_data.PersonalPart``."""

    name = "authorship"

    async def export(self, connection: AsyncConnection[Any], person: Person) -> Any:
        """How many versions of what the person made, and when the first and the last of them."""
        return await repository.authored(connection, person.username)

    async def erase(self, connection: AsyncConnection[Any], person: Person) -> None:
        """Versions stay and name the pseudonym."""
        await repository.forget_author(connection, person.username, person.pseudonym)
