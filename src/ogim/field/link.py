"""How the supervisor talks to a server process: one JSON object a line on its standard streams.

The first line a server reads is its configuration; then come requests, each answered by one reply.
End of input means stop, so that no server outlives its supervisor however that ended.
"""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Final, Literal, TypeAlias, TypeVar

import msgspec

from ogim.contracts.problems import InvalidInput, NotFound, OgimError
from ogim.field.scenarios import Active

LINE_BYTES_MAX: Final = 1 << 20


class Apply(msgspec.Struct, frozen=True, tag="apply"):
    """Make these, and only these, the scenarios that are on."""

    active: list[Active]


class Seek(msgspec.Struct, frozen=True, tag="seek"):
    """Let a well's replay go on from another moment.

    Attributes:
        well: which.
        to: a recorded second, the recording's start, or its event.
        lead_s: recorded seconds before the event.
    """

    well: str
    to: int | Literal["start", "event"]
    lead_s: int = 10


class AskStatus(msgspec.Struct, frozen=True, tag="status"):
    """Tell how it goes."""


Command: TypeAlias = Apply | Seek | AskStatus


class Request(msgspec.Struct, frozen=True):
    """A numbered command."""

    id: int
    command: Command


class Reply(msgspec.Struct, frozen=True, omit_defaults=True):
    """The answer to a request: facts, or what was wrong.

    Attributes:
        id: of the request; 0 says that the server is ready.
        facts: what the command tells.
        problem: the error's type, or None.
        detail: the error in words.
    """

    id: int
    facts: dict[str, int | float | str | None] = {}
    problem: str | None = None
    detail: str = ""

    def check(self) -> None:
        """Raise the problem it carries.

        Raises:
            NotFound: the command named something that is not there.
            InvalidInput: anything else that was wrong with it.
        """
        if self.problem == NotFound.type:
            raise NotFound(self.detail)
        if self.problem is not None:
            raise InvalidInput(self.detail)


Config = TypeVar("Config", bound=msgspec.Struct)
Facts: TypeAlias = dict[str, int | float | str | None]
Handler: TypeAlias = Callable[[Command], Awaitable[Facts]]
READY: Final = Reply(0)


class Supervisor:
    """The server's side of the link."""

    def __init__(self, reader: asyncio.StreamReader) -> None:
        self._reader = reader
        self._stop = asyncio.Event()

    @classmethod
    async def connect(cls) -> "Supervisor":
        """Read requests from standard input; SIGTERM counts as its end, Ctrl-C is not for us."""
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader(limit=LINE_BYTES_MAX)
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        link = cls(reader)
        loop.add_signal_handler(signal.SIGTERM, link._stop.set)
        loop.add_signal_handler(signal.SIGINT, lambda: None)
        return link

    async def configuration(self, kind: type[Config]) -> Config:
        """The first line, as ``kind``."""
        return msgspec.json.decode(await self._reader.readline(), type=kind)

    async def serve(self, handle: Handler, work: Awaitable[None]) -> None:
        """Say ready, do ``work`` and answer requests until told to stop.

        Raises:
            Exception: whatever ``work`` failed with, so that the process ends and is started anew
                rather than serving values that no longer move.
        """
        self._reply(READY)
        working = asyncio.ensure_future(work)
        tasks: list[asyncio.Future[None]] = [
            working,
            asyncio.create_task(self._requests(handle)),
            asyncio.create_task(self._stopped()),
        ]
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for task in done:
            task.result()

    async def _stopped(self) -> None:
        await self._stop.wait()

    async def _requests(self, handle: Handler) -> None:
        while line := await self._reader.readline():
            request = msgspec.json.decode(line, type=Request)
            try:
                self._reply(Reply(request.id, await handle(request.command)))
            except OgimError as error:
                self._reply(Reply(request.id, problem=error.type, detail=error.detail))

    def _reply(self, reply: Reply) -> None:
        sys.stdout.buffer.write(msgspec.json.encode(reply) + b"\n")
        sys.stdout.buffer.flush()
