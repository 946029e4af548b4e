"""Sends messages that are due, a few of each channel at once, each under a lease.

A channel that hangs fills its own places only. Before the first octet leaves, the attempt is
stored; so a message whose sender died is known as one that may have been sent.
"""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID, uuid4

import psycopg
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from ogim.contracts.problems import OgimError
from ogim.infra.clock import Clock
from ogim.infra.logs import logger
from ogim.infra.secret_box import SecretBox
from ogim.infra.tasks import ended
from ogim.services.alerts.notify import metrics, outgoing
from ogim.services.alerts.notify.channels.configs import config_of
from ogim.services.alerts.notify.channels.making import Maker
from ogim.services.alerts.notify.channels.port import Channel, Failed, Proof, Refused
from ogim.services.alerts.notify.channels.smpp_pdu import Receipt
from ogim.services.alerts.notify.end_messages import of_end
from ogim.services.alerts.notify.messages import Message, Setting, of_alarms, of_test
from ogim.services.alerts.notify.outgoing import Lease
from ogim.services.alerts.notify.own_words import reworded
from ogim.services.alerts.notify.retrying import pause_ms
from ogim.services.alerts.notify.settings import STORE_S, NotifySettings

STORE_PAUSE_S: Final = 0.5
CLOSE_S: Final = 5.0
"""What is not through by then, another notifier sends when its lease ends."""
_log = logger(__name__)


@dataclass(slots=True)
class Open:
    """A channel that is set up, and what is on its way by it."""

    version: int
    channel: Channel
    sending: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])


class Sender:
    """One process's share of the messages."""

    def __init__(
        self,
        pool: AsyncConnectionPool,
        box: SecretBox,
        maker: Maker,
        settings: NotifySettings,
        clock: Clock,
    ) -> None:
        self._pool = pool
        self._box = box
        self._maker = maker
        self._settings = settings
        self._clock = clock
        self._open: dict[UUID, Open] = {}
        self._chance = random.Random()  # noqa: S311 – jitter
        self.done = asyncio.Event()

    async def step(self) -> None:
        """Take what is due for channels with free places; the sending goes on by itself.

        Raises:
            psycopg.Error: the database does not answer.
        """
        async with self._pool.connection() as connection:
            due = await outgoing.due_channels(connection)
        for channel, version in due.items():
            await self._feed(channel, version)

    async def close(self) -> None:
        """Let what is on its way end, for a while; close the channels."""
        tasks = [task for each in self._open.values() for task in each.sending]
        if tasks:
            await asyncio.wait(tasks, timeout=CLOSE_S)
        await ended(*tasks)
        await asyncio.gather(
            *(each.channel.close() for each in self._open.values()), return_exceptions=True
        )

    async def _feed(self, channel: UUID, version: int) -> None:
        opened = self._open.get(channel)
        free = self._settings.channel_concurrency - (len(opened.sending) if opened else 0)
        if free <= 0:
            return
        async with self._pool.connection() as connection:
            leased = await outgoing.lease(
                connection, channel, uuid4(), free, round(self._settings.lease_s * 1000)
            )
        if not leased:
            return
        try:
            opened = await self._opened(channel, version)
        except OgimError as error:
            for each in leased:
                await self._failed(each, Failed(error.detail))
            return
        for each in leased:
            task = asyncio.create_task(self._send(opened.channel, each))
            opened.sending.add(task)
            task.add_done_callback(opened.sending.discard)
            task.add_done_callback(lambda _: self.done.set())

    async def _opened(self, channel: UUID, version: int) -> Open:
        """The channel as it is set up now."""
        opened = self._open.get(channel)
        if opened is not None and opened.version == version:
            return opened
        async with self._pool.connection() as connection:
            cursor = await connection.execute(
                "SELECT kind, config, secrets FROM notify.channels WHERE id = %s", (channel,)
            )
            row = await cursor.fetchone()
        if row is None:
            raise OgimError("The channel is gone.")
        config = config_of(row[0], row[1] | self._box.open(row[2]))

        async def heard(receipt: Receipt) -> None:
            await self._hear(channel, receipt)

        made = Open(version, self._maker.make(config, heard))
        if opened is not None:
            made.sending |= opened.sending
            asyncio.get_running_loop().call_later(
                self._settings.send_timeout_s, _close_later, opened.channel
            )
        self._open[channel] = made
        return made

    async def _send(self, channel: Channel, leased: Lease) -> None:
        began = time.monotonic()
        try:
            await self._attempt(channel, leased)
        except (psycopg.Error, PoolTimeout, TimeoutError) as error:
            # the lease ends, and another attempt follows
            _log.warning("a message's state is not stored", id=str(leased.id), reason=str(error))
        finally:
            metrics.SEND_SECONDS.observe(time.monotonic() - began)

    async def _attempt(self, channel: Channel, leased: Lease) -> None:
        message = await self._message(leased)
        if message is None:
            await self._store(lambda db: outgoing.cancel(db, leased))
            return
        try:
            async with asyncio.timeout(self._settings.send_timeout_s):
                proof = await channel.send(message, leased.recipient, leased.id)
        except (Refused, Failed) as error:
            await self._failed(leased, error)
        except TimeoutError:
            await self._failed(leased, Failed("It took too long.", uncertain=True))
        except Exception as error:
            _log.error("a channel failed", channel=leased.channel_name, exc_info=error)
            reason = f"Our fault: {type(error).__name__}."
            await self._failed(leased, Failed(reason, uncertain=True))
        else:
            await self._sent(leased, proof)

    async def _message(self, leased: Lease) -> Message | None:
        setting = Setting(
            leased.language, leased.time_zone, max(leased.number, 0), self._settings.portal_url
        )
        if leased.case_id is None:
            return of_test(leased.channel_name, setting)
        async with self._pool.connection() as connection:
            notices, own = await outgoing.notices(connection, leased)
        if not notices:
            return None
        if leased.about == "end":
            return of_end(notices, setting)
        message = of_alarms(notices, setting)
        return reworded(message, notices[0], setting, own) if own and len(notices) == 1 else message

    async def _sent(self, leased: Lease, proof: Proof) -> None:
        metrics.SENT.labels(leased.channel_name).inc()
        ids, now = list(proof.ids), self._clock()
        await self._store(lambda db: outgoing.sent(db, leased, ids, proof.said, now))

    async def _failed(self, leased: Lease, error: Refused | Failed) -> None:
        metrics.FAILED.labels(leased.channel_name).inc()
        uncertain = isinstance(error, Failed) and error.uncertain
        last = leased.attempts >= self._settings.attempts_max
        if last or isinstance(error, Refused):
            metrics.DEAD.inc()
            await self._store(
                lambda db: outgoing.give_up(db, leased, str(error), uncertain=uncertain)
            )
        else:
            pause = pause_ms(leased.attempts, self._settings, self._chance)
            await self._store(
                lambda db: outgoing.try_again(db, leased, str(error), pause, uncertain=uncertain)
            )

    async def _store(self, work: Callable[[outgoing.Connection], Awaitable[None]]) -> None:
        """What became of an attempt, as long as its lease lasts: else it would be made again."""
        async with asyncio.timeout(STORE_S):
            while True:
                try:
                    async with self._pool.connection() as connection:
                        await work(connection)
                        return
                except (psycopg.OperationalError, PoolTimeout) as error:
                    _log.warning("a message's state waits to be stored", reason=str(error))
                    await asyncio.sleep(STORE_PAUSE_S)

    async def _hear(self, channel: UUID, receipt: Receipt) -> None:
        metrics.RECEIPTS.labels(receipt.state).inc()
        try:
            async with self._pool.connection() as connection:
                await outgoing.hear_receipt(
                    connection, channel, receipt.message_id, receipt.state, self._clock()
                )
        except (psycopg.Error, PoolTimeout) as error:
            raise ConnectionAbortedError("the receipt is not stored; it comes again") from error


def _close_later(channel: Channel) -> None:
    _closing.add(task := asyncio.ensure_future(channel.close()))
    task.add_done_callback(_closing.discard)


_closing: Final[set[asyncio.Future[None]]] = set()
