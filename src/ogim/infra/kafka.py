"""Kafka: client settings that every producer and consumer shares."""

from typing import Any, Final

from confluent_kafka import Consumer, KafkaError, KafkaException, Message, Producer

from ogim.infra.home import Home, Port

BATCH_BYTES: Final = 1_000_000


def bootstrap(home: Home) -> str:
    """The broker's address."""
    return home.address(Port.KAFKA)


def producer(home: Home, **overrides: Any) -> Producer:
    """A producer that loses and doubles nothing: all replicas acknowledge, idempotent."""
    settings: dict[str, Any] = {
        "bootstrap.servers": bootstrap(home),
        "enable.idempotence": True,
        "acks": "all",
        "linger.ms": 5,
        "compression.type": "lz4",
        "batch.size": BATCH_BYTES,
        "message.max.bytes": 4 * BATCH_BYTES,
        "queue.buffering.max.kbytes": 262_144,
        "delivery.timeout.ms": 10_000,
        "request.timeout.ms": 5_000,
        "log_level": 3,
    }
    return Producer(settings | _named(overrides))


def consumer(home: Home, group: str, *, committed: bool, **overrides: Any) -> Consumer:
    """A consumer that never commits by itself.

    Args:
        group: consumer group, ``ogim-<target>``.
        committed: True for the historian (sees only committed transactions); False for live
            views, where showing a value a little early, or twice, harms nobody.
    """
    settings: dict[str, Any] = {
        "bootstrap.servers": bootstrap(home),
        "group.id": group,
        "enable.auto.commit": False,
        "auto.offset.reset": "earliest",
        "isolation.level": "read_committed" if committed else "read_uncommitted",
        "fetch.wait.max.ms": 100,
        "queued.max.messages.kbytes": 65_536,
        "session.timeout.ms": 6_000,  # a killed reader is replaced this soon
        "log_level": 3,
    }
    return Consumer(settings | _named(overrides))


def messages_of(consumer: Consumer, most: int, wait_s: float) -> list[Message]:
    """Up to ``most`` messages, waiting ``wait_s`` for them; errors that pass are left out.

    Raises:
        KafkaException: the client can't go on.
    """
    return _sorted_out(consumer.consume(most, wait_s))[0]


def promptly(consumer: Consumer, most: int, wait_s: float) -> tuple[list[Message], set[int]]:
    """What is there, at most ``most`` messages, as soon as there is one; ``wait_s`` for the first.

    Returns:
        Messages, and the partitions whose end was reached (with ``enable.partition.eof``).

    Raises:
        KafkaException: the client can't go on.
    """
    first = consumer.poll(wait_s)
    if first is None:
        return [], set()
    return _sorted_out([first, *consumer.consume(most - 1, 0)])


def _sorted_out(received: list[Message]) -> tuple[list[Message], set[int]]:
    messages: list[Message] = []
    ended: set[int] = set()
    for message in received:
        error, partition = message.error(), message.partition()
        if error is None:
            messages.append(message)
        elif error.fatal():
            raise KafkaException(error)
        elif error.code() == KafkaError._PARTITION_EOF and partition is not None:
            ended.add(partition)
    return messages, ended


def _named(overrides: dict[str, Any]) -> dict[str, Any]:
    """librdkafka's names: dots, but for callbacks such as ``error_cb``."""
    return {
        key if key.endswith("_cb") else key.replace("_", "."): value
        for key, value in overrides.items()
    }
