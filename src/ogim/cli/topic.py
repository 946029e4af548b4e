"""``ogim topic``: any topic, decoded."""

import json
import time
from datetime import UTC, datetime
from typing import Annotated, Any, Final

import typer
from confluent_kafka import (
    OFFSET_END,
    Consumer,
    KafkaError,
    KafkaException,
    Message,
    TopicPartition,
)

from ogim.contracts import processed, topics
from ogim.infra import kafka
from ogim.infra.home import Home

AT_ONCE: Final = 1_000
DEADLINE_S: Final = 10.0


def _decode(topic: topics.Topic, value: bytes) -> Any:
    if topic.encoding == "avro":
        return processed.decode_batch([value]).to_dicts()[0]
    try:
        return json.loads(value)
    except ValueError:
        return {"unreadable": value[:200].hex()}


def _line(topic: topics.Topic, message: Message) -> str:
    _, at_ms = message.timestamp()
    shown: dict[str, Any] = {
        "at": datetime.fromtimestamp(at_ms / 1000, UTC).isoformat(timespec="milliseconds"),
        "partition": message.partition(),
        "offset": message.offset(),
        "key": (message.key() or b"").decode("utf-8", "replace"),
        "value": _decode(topic, message.value() or b""),
    }
    return json.dumps(shown, ensure_ascii=False, default=str)


def _newest(client: Consumer, topic: topics.Topic, count: int) -> list[TopicPartition]:
    """Where the last ``count`` records of each partition begin."""
    starts: list[TopicPartition] = []
    for number in range(topic.partitions):
        place = TopicPartition(topic.name, number)
        low, high = client.get_watermark_offsets(place, timeout=DEADLINE_S)
        offset = max(low, high - count) if count else OFFSET_END
        starts.append(TopicPartition(topic.name, number, offset))
    return starts


def _print(client: Consumer, topic: topics.Topic, count: int, *, follow: bool) -> None:
    """Print up to ``count`` records, fewer where every partition ends before.

    Raises:
        KafkaException: neither a record nor an end came for ``DEADLINE_S``.
    """
    printed, ended, heard_at = 0, set[int](), time.monotonic()
    while follow or (printed < count and len(ended) < topic.partitions):
        messages, ends = kafka.promptly(client, AT_ONCE, 0.5)
        for message in messages if follow else messages[: count - printed]:
            typer.echo(_line(topic, message))
            printed += 1
        ended |= ends
        if messages or ends:
            heard_at = time.monotonic()
        elif not follow and time.monotonic() - heard_at > DEADLINE_S:
            raise KafkaException(KafkaError(KafkaError._TIMED_OUT))


def topic(
    name: Annotated[str, typer.Argument(help="As in: ogim asyncapi.")],
    count: Annotated[int, typer.Option("-n", min=0, max=100_000, help="Newest records.")] = 10,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Go on as they come.")] = False,
) -> None:
    """Print a topic's newest records, decoded, one JSON object a line.

    Example: ogim topic processed-data -n 5
    """
    known = {each.name: each for each in topics.ALL}
    if name not in known:
        typer.echo(f"no such topic: {name} (there are: {', '.join(known)})", err=True)
        raise typer.Exit(2)
    client = kafka.consumer(Home(), "ogim-topic", committed=True, enable_partition_eof=True)
    try:
        client.assign(_newest(client, known[name], count))
        _print(client, known[name], count, follow=follow)
    except KafkaException as error:
        typer.echo(f"Kafka does not answer ({error}); see: ogim status", err=True)
        raise typer.Exit(1) from None
    except (KeyboardInterrupt, BrokenPipeError):
        pass
    finally:
        client.close()


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(topic)
