"""Text messages by SMPP 3.4: one session, kept alive, with its receipts."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Final
from uuid import UUID

from ogim.infra.logs import logger
from ogim.services.alerts.notify.channels import smpp_pdu as pdu
from ogim.services.alerts.notify.channels.configs import SmppConfig
from ogim.services.alerts.notify.channels.destinations import Destinations
from ogim.services.alerts.notify.channels.port import Failed, Proof, Refused
from ogim.services.alerts.notify.channels.smpp_pdu import Command, Malformed, Number, Packet
from ogim.services.alerts.notify.channels.smpp_text import Part, parts_of
from ogim.services.alerts.notify.channels.tls import verifying
from ogim.services.alerts.notify.messages import Message

NEVER: Final = {0x0A: "invalid source", 0x0B: "invalid number", 0x33: "invalid list", 0x40: "UDH"}
"""Statuses of a message that no repetition mends; any other may pass."""
BROKEN: Final = (OSError, asyncio.IncompleteReadError, Malformed, TimeoutError)
Heard = Callable[[pdu.Receipt], Awaitable[None]]
_log = logger(__name__)


class Session:
    """One bound connection; once it fails it is closed for good."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        config: SmppConfig,
        heard: Heard,
        answer_s: float,
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._config = config
        self._heard = heard
        self._answer_s = answer_s
        self._numbers = count(1)
        self._waiting: dict[int, asyncio.Future[Packet]] = {}
        self._window = asyncio.Semaphore(config.window)
        self._tasks = [asyncio.create_task(self._read()), asyncio.create_task(self._enquire())]
        self.closed = False

    async def ask(self, command: int, body: bytes = b"") -> Packet:
        """Send a request; its answer.

        Raises:
            TimeoutError, OSError: none came; the session is closed.
        """
        number = next(self._numbers)
        future = asyncio.get_running_loop().create_future()
        async with self._window:
            self._waiting[number] = future
            try:
                if self.closed:
                    raise ConnectionResetError("the session has ended")
                self._writer.write(Packet(command, 0, number, body).encode())
                async with asyncio.timeout(self._answer_s):
                    await self._writer.drain()
                    return await future
            except BROKEN:
                self.end()
                raise
            finally:
                self._waiting.pop(number, None)

    def end(self) -> None:
        """Close; what waits for an answer fails."""
        if self.closed:
            return
        self.closed = True
        self._writer.close()
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(ConnectionResetError("the session has ended"))
        for task in self._tasks:
            if task is not asyncio.current_task():
                task.cancel()

    async def _enquire(self) -> None:
        with contextlib.suppress(*BROKEN):
            while True:
                await asyncio.sleep(self._config.enquire_s)
                await self.ask(Command.ENQUIRE_LINK)

    async def _read(self) -> None:
        try:
            while True:
                head = await self._reader.readexactly(4)
                rest = await self._reader.readexactly(pdu.length_of(head) - 4)
                await self._take(pdu.decode(head + rest))
        except BROKEN as error:
            _log.info("an SMPP session ended", reason=type(error).__name__)
        finally:
            self.end()

    async def _take(self, packet: Packet) -> None:
        if packet.command & pdu.RESPONSE:
            future = self._waiting.get(packet.sequence)
            if future is not None and not future.done():
                future.set_result(packet)
            return
        body = b"\0" if packet.command == Command.DELIVER else b""
        if packet.command == Command.DELIVER:
            receipt = pdu.receipt_of(packet.body)
            if receipt is not None:
                await self._heard(receipt)  # before the answer: unanswered ones come again
        known = packet.command in (Command.DELIVER, Command.ENQUIRE_LINK, Command.UNBIND)
        command = packet.command | pdu.RESPONSE if known else Command.NACK
        status = 0 if known else 3
        self._writer.write(Packet(command, status, packet.sequence, body).encode())
        if packet.command == Command.UNBIND:
            raise ConnectionResetError("the message centre unbinds")


class Smpp:
    """A message centre."""

    def __init__(
        self, config: SmppConfig, destinations: Destinations, timeout_s: float, heard: Heard
    ) -> None:
        self._config = config
        self._destinations = destinations
        self._timeout_s = timeout_s
        self._heard = heard
        self._session: Session | None = None
        self._binding = asyncio.Lock()

    async def send(self, message: Message, recipient: str, delivery: UUID) -> Proof:
        """Hand a message over, part by part; see ``port.Channel``."""
        digits = recipient.strip().lstrip("+").replace(" ", "").replace("-", "")
        if not (digits.isascii() and digits.isdigit() and 3 <= len(digits) <= 20):
            raise Refused("The recipient is no telephone number.")
        session = await self._bound()
        parts = parts_of(message.short, delivery.int, ucs2=self._config.ucs2)
        answers = await asyncio.gather(
            *(self._submit(session, digits, part) for part in parts), return_exceptions=True
        )
        ids = [each for each in answers if isinstance(each, str)]
        for each in answers:
            if isinstance(each, Failed):
                raise Failed(str(each), uncertain=each.uncertain or bool(ids))
            if isinstance(each, BaseException):
                raise each
        return Proof(tuple(ids), f"{len(ids)} parts")

    async def close(self) -> None:
        """Unbind and close."""
        session, self._session = self._session, None
        if session is not None and not session.closed:
            with contextlib.suppress(*BROKEN):
                async with asyncio.timeout(1):
                    await session.ask(Command.UNBIND)
            session.end()

    async def _submit(self, session: Session, digits: str, part: Part) -> str:
        config = self._config
        source = Number(config.source, config.source_ton, config.source_npi)
        body = pdu.submit(
            source, Number(digits), part.content,
            coding=part.coding, headed=part.headed, receipt=config.receipts,
        )  # fmt: skip
        try:
            answer = await session.ask(Command.SUBMIT, body)
            if answer.command != Command.SUBMIT | pdu.RESPONSE or answer.status:
                reason = f"The message centre says 0x{answer.status:02x}"
                if answer.status in NEVER:
                    raise Refused(f"{reason}: {NEVER[answer.status]}.")
                raise Failed(f"{reason}.")
            return pdu.message_id(answer.body)
        except BROKEN as error:
            session.end()
            raise Failed(f"No answer: {type(error).__name__}.", uncertain=True) from None

    async def _bound(self) -> Session:
        async with self._binding:
            if self._session is None or self._session.closed:
                self._session = await self._bind()
            return self._session

    async def _bind(self) -> Session:
        config = self._config
        addresses = await self._destinations.addresses(config.host, config.port)
        tls = verifying(config.ca) if config.tls else None
        name = config.host if config.tls else None
        try:
            async with asyncio.timeout(self._timeout_s):
                reader, writer = await asyncio.open_connection(
                    addresses[0], config.port, ssl=tls, server_hostname=name
                )
        except (OSError, TimeoutError) as error:
            raise Failed(f"No connection: {type(error).__name__}.") from None
        session = Session(reader, writer, config, self._heard, self._timeout_s / 2)
        both = config.bind == "transceiver"
        command = Command.BIND_TRANSCEIVER if both else Command.BIND_TRANSMITTER
        password = config.password.get_secret_value() if config.password else ""
        try:
            answer = await session.ask(
                command, pdu.bind(config.system_id, password, config.system_type)
            )
        except BROKEN as error:
            raise Failed(f"No answer to the bind: {type(error).__name__}.") from None
        except asyncio.CancelledError:
            session.end()
            raise
        if answer.command != command | pdu.RESPONSE or answer.status:
            session.end()
            raise Failed(f"The message centre does not let us in: 0x{answer.status:02x}.")
        return session
