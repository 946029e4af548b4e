"""Work on passwords, beside the event loop and within bounds."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final, ParamSpec, TypeVar

from ogim.contracts.problems import TooManyRequests
from ogim.services.auth import passwords
from ogim.services.auth.settings import AuthSettings

AT_ONCE: Final = 2
"""bcrypt takes a whole core for a quarter of a second; more at once would starve the rest."""
WAITING_MAX: Final = 32
P = ParamSpec("P")
T = TypeVar("T")


class Hasher:
    """Checks and hashes passwords; TooManyRequests where too many wait already."""

    def __init__(self, settings: AuthSettings) -> None:
        self._settings = settings
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0
        self._decoy = passwords.hashed("nobody's password", settings.bcrypt_cost)

    async def matches(self, password: str, stored: str | None) -> bool:
        """Whether the password has that hash; without one it takes the same time and is wrong."""
        cost = self._settings.bcrypt_cost
        right = await self._work(passwords.matches, password, stored or self._decoy, cost)
        return right and stored is not None

    async def hashed(self, password: str) -> str:
        """The hash to store."""
        return await self._work(passwords.hashed, password, self._settings.bcrypt_cost)

    def outdated(self, stored: str) -> bool:
        """Whether the hash was made at another cost than the one that is set."""
        return passwords.cost_of(stored) != self._settings.bcrypt_cost

    async def accepted(self, password: str, names: Sequence[str]) -> str:
        """The hash of a new password.

        Raises:
            InvalidInput: it is too short or too easy to guess.
        """
        length_min = self._settings.password_length_min
        await self._work(passwords.check_new, password, names, length_min)
        return await self.hashed(password)

    async def _work(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        if self._waiting >= WAITING_MAX:
            raise TooManyRequests("Too many sign-ins at once; try again.")
        self._waiting += 1
        try:
            async with self._turn:
                return await asyncio.to_thread(work, *args, **kwargs)
        finally:
            self._waiting -= 1
