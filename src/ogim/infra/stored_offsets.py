"""Where a consumer goes on: offsets that are stored in the transaction of what was read.

A writer owns a partition as long as the stored offset is the one it left there. If another one
has stored meanwhile, the update finds no row, the transaction is rolled back, and the writer starts
again from what is stored: two writers can never both store a record.

A writer may read partitions of others along, and its own from before what is stored: ``begin`` says
from where. Of these only its own are stored, and none of them goes back.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

import psycopg
from confluent_kafka import Consumer, Message, TopicPartition
from psycopg.sql import SQL, Identifier

_LOAD: Final = SQL("SELECT partition, next_offset FROM {} WHERE topic = %s")
_CLAIM: Final = SQL(
    "INSERT INTO {} (topic, partition, next_offset) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
)
_MOVE: Final = SQL(
    "UPDATE {} SET next_offset = %(next)s WHERE topic = %(topic)s "
    "AND partition = %(partition)s AND next_offset = %(expected)s"
)
FIRST: Final = 0
Begin = Callable[[Collection[int], Mapping[int, int]], Mapping[int, int]]


class Fenced(Exception):
    """Another writer has stored this partition's records."""


class Offsets:
    """The offsets of one topic, as this writer believes them to be stored.

    Attributes:
        placements: how often partitions were assigned; another writer may have stored before each.
        placed: the partitions assigned last.
        read: partitions that are read, others' that are read along among them.
        at_end: those of them whose end was reached; kept where the consumer tells of ends.
        begin: of the partitions assigned and what is stored of all, from where each is read.
        again: it has to be asked anew.
    """

    def __init__(self, topic: str, schema: str) -> None:
        """Prepare.

        Args:
            schema: of the table ``offsets``, of the service that reads.
        """
        self._topic = topic
        self._table = Identifier(schema, "offsets")
        self._stored: dict[int, int] = {}
        self.placements = 0
        self.placed: tuple[int, ...] = ()
        self.read: set[int] = set()
        self.at_end: set[int] = set()
        self.begin: Begin = _as_stored
        self.again = False
        self._begun: Mapping[int, int] = {}

    def place(
        self, connection: psycopg.Connection[Any], partitions: Collection[int]
    ) -> list[TopicPartition]:
        """These partitions are ours now; what is to be read, and from where."""
        for part in partitions:
            connection.execute(_CLAIM.format(self._table), (self._topic, part, FIRST))
        rows = connection.execute(_LOAD.format(self._table), (self._topic,))
        stored = {int(row[0]): int(row[1]) for row in rows}
        self.placed = tuple(partitions)
        self._begun = self.begin(self.placed, stored)
        connection.commit()
        self.read = set(self._begun)
        self.placements += 1
        self.again = False
        self.at_end.clear()
        self._stored |= {part: stored[part] for part in self.placed}
        return self._beginning()

    def reached(self, ended: set[int], behind: Collection[int]) -> None:
        """The ends of these partitions were reached.

        Args:
            behind: partitions of messages that were not all there was. The consumer tells of an end
                once, so one without messages stays there.
        """
        self.at_end.difference_update(behind)
        self.at_end |= ended

    def rewind(self, consumer: Consumer) -> None:
        """Let the consumer begin once more in the partitions assigned last."""
        consumer.assign(self._beginning())

    def owned(self, upto: Mapping[int, int]) -> dict[int, int]:
        """The next offset of each of our partitions, those without news too.

        Args:
            upto: next offsets of what was read.
        """
        return {part: max(self._stored[part], upto.get(part, FIRST)) for part in self.placed}

    def move(self, connection: psycopg.Connection[Any], upto: Mapping[int, int]) -> None:
        """Store the next offset of each partition, within the caller's transaction.

        Raises:
            Fenced: another writer was there.
        """
        for partition, following in sorted(upto.items()):
            values = {
                "topic": self._topic,
                "partition": partition,
                "next": following,
                "expected": self._stored.get(partition),
            }
            if connection.execute(_MOVE.format(self._table), values).rowcount != 1:
                raise Fenced(f"{self._topic}/{partition}")

    def moved(self, upto: Mapping[int, int]) -> None:
        """The transaction was committed."""
        self._stored.update(upto)

    def _beginning(self) -> list[TopicPartition]:
        return [TopicPartition(self._topic, part, at) for part, at in sorted(self._begun.items())]


def _as_stored(placed: Collection[int], stored: Mapping[int, int]) -> Mapping[int, int]:
    return {part: stored[part] for part in placed}


def following(messages: list[Message]) -> dict[int, int]:
    """The next offset of each partition after these messages."""
    upto: dict[int, int] = {}
    for message in messages:
        partition, offset = message.partition(), message.offset()
        if partition is not None and offset is not None:
            upto[partition] = max(upto.get(partition, 0), offset + 1)
    return upto


def subscribe(
    consumer: Consumer, topic: str, offsets: Offsets, connection: psycopg.Connection[Any]
) -> None:
    """Take part in the topic; assigned partitions go on where the database says."""

    def assigned(consumer: Consumer, partitions: list[TopicPartition]) -> None:
        consumer.assign(offsets.place(connection, [part.partition for part in partitions]))

    consumer.subscribe([topic], on_assign=assigned)
