"""A server process under the field's supervisor: started, asked, restarted, stopped."""

import asyncio
import contextlib
import itertools
import sys
from collections.abc import Callable, Sequence
from typing import Final, Literal, TypeAlias

import msgspec

from ogim.contracts.problems import Unavailable
from ogim.field.link import LINE_BYTES_MAX, Command, Facts, Reply, Request
from ogim.field.scenarios import Active
from ogim.infra.clock import now_ms
from ogim.infra.logs import logger

READY_S: Final = 60.0
ANSWER_S: Final = 5.0
STOP_S: Final = 8.0
BACK_OFF_S: Final = 0.5
BACK_OFF_S_MAX: Final = 10.0
STEADY_S: Final = 30.0

Configure: TypeAlias = Callable[[Sequence[Active]], msgspec.Struct]
State: TypeAlias = Literal["starting", "running", "waiting", "stopped"]
_log = logger(__name__)


class Child:
    """One server process.

    Args:
        name: as the user knows it.
        module: run with ``python -m``.
        configure: the configuration for a start, with the scenarios that are on then.
        active: tells which are on.
    """

    def __init__(
        self,
        name: str,
        module: str,
        configure: Configure,
        active: Callable[[], Sequence[Active]],
    ) -> None:
        self.name = name
        self.state: State = "stopped"
        self.since_ms = now_ms()
        self.restarts = 0
        self._module = module
        self._configure = configure
        self._active = active
        self._process: asyncio.subprocess.Process | None = None
        self._ready = asyncio.Event()
        self._ids = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Reply]] = {}

    @property
    def pid(self) -> int | None:
        """The process, or None while there is none."""
        return self._process.pid if self._process else None

    async def keep_running(self) -> None:
        """Run the process, and start it anew with back-off whenever it ends; until cancelled."""
        back_off_s = BACK_OFF_S
        try:
            while True:
                began_ms = now_ms()
                code = await self._run_once()
                steady = now_ms() - began_ms > STEADY_S * 1_000
                back_off_s = BACK_OFF_S if steady else min(back_off_s * 2, BACK_OFF_S_MAX)
                _log.warning("server ended", server=self.name, code=code, again_in_s=back_off_s)
                self._set("waiting")
                await asyncio.sleep(back_off_s)
                self.restarts += 1
        finally:
            await self._stop()

    async def ready(self) -> None:
        """Wait until it serves.

        Raises:
            Unavailable: it does not within ``READY_S``.
        """
        try:
            await asyncio.wait_for(self._ready.wait(), READY_S)
        except TimeoutError:
            raise Unavailable(f"The {self.name} server is not ready after {READY_S:g} s.") from None

    async def ask(self, command: Command) -> Facts:
        """Send a command and return what the process tells.

        Raises:
            Unavailable: it is not running or does not answer within ``ANSWER_S``.
            NotFound, InvalidInput: what the process says was wrong with the command.
        """
        process = self._process
        if process is None or process.stdin is None or not self._ready.is_set():
            raise Unavailable(f"The {self.name} server is not running at the moment.")
        number = next(self._ids)
        answer = self._waiting[number] = asyncio.get_running_loop().create_future()
        try:
            process.stdin.write(msgspec.json.encode(Request(number, command)) + b"\n")
            reply = await asyncio.wait_for(answer, ANSWER_S)
        except (TimeoutError, ConnectionError):
            raise Unavailable(f"The {self.name} server does not answer.") from None
        finally:
            self._waiting.pop(number, None)
        reply.check()
        return reply.facts

    async def _run_once(self) -> int:
        self._set("starting")
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            self._module,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=LINE_BYTES_MAX,
        )
        assert process.stdin is not None  # noqa: S101 - both were asked for above
        assert process.stdout is not None  # noqa: S101
        process.stdin.write(msgspec.json.encode(self._configure(self._active())) + b"\n")
        await self._read(process.stdout)
        code = await process.wait()
        self._forget()
        return code

    async def _read(self, replies: asyncio.StreamReader) -> None:
        while line := await replies.readline():
            try:
                reply = msgspec.json.decode(line, type=Reply)
            except msgspec.DecodeError:
                _log.warning("unreadable reply", server=self.name)
                continue
            if reply.id == 0:
                self._set("running")
                self._ready.set()
            elif (answer := self._waiting.get(reply.id)) and not answer.done():
                answer.set_result(reply)

    async def _stop(self) -> None:
        """Close its input, which tells it to stop; kill it where it does not within ``STOP_S``."""
        process = self._process
        if process is not None and process.returncode is None:
            if process.stdin is not None:
                process.stdin.close()
            try:
                await asyncio.wait_for(process.wait(), STOP_S)
            except TimeoutError:
                _log.warning("server killed", server=self.name)
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        self._forget()
        self._set("stopped")

    def _forget(self) -> None:
        self._process = None
        self._ready.clear()
        for answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(Unavailable(f"The {self.name} server has ended."))

    def _set(self, state: State) -> None:
        self.state = state
        self.since_ms = now_ms()
