"""Apache Kafka: one KRaft node that is broker and controller, and the declared topics."""

import subprocess
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Final

from confluent_kafka.admin import (
    AdminClient,
    AlterConfigOpType,  # pyright: ignore[reportPrivateImportUsage]
    ConfigEntry,  # pyright: ignore[reportPrivateImportUsage]
    ConfigResource,  # pyright: ignore[reportPrivateImportUsage]
    NewPartitions,  # pyright: ignore[reportPrivateImportUsage]
    NewTopic,  # pyright: ignore[reportPrivateImportUsage]
    ResourceType,  # pyright: ignore[reportPrivateImportUsage]
)

from ogim.contracts import topics
from ogim.infra.home import Home, Port
from ogim.infra.kafka import bootstrap
from ogim.runtime.engines.machine import ENGINES, JAVA, write_private

HEAP_MIB: Final = 384
MESSAGE_BYTES_MAX: Final = 8_000_000
DEADLINE_S: Final = 20


def _config_file(home: Home) -> Path:
    return home.path("kafka", "server.properties")


def _log_folder(home: Home) -> Path:
    return home.path("kafka", "log")


def _java(heap_mib: int) -> list[str]:
    return [
        str(JAVA),
        f"-Xms{heap_mib // 2}m",
        f"-Xmx{heap_mib}m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-Dorg.slf4j.simpleLogger.showDateTime=true",
        "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss",
        "-Djava.awt.headless=true",
        "-cp",
        f"{ENGINES / 'kafka'}/*",
    ]


def start_command(home: Home) -> list[str]:
    """How the broker is started in the foreground."""
    return [*_java(HEAP_MIB), "kafka.Kafka", str(_config_file(home))]


def settings(home: Home) -> dict[str, str | int]:
    """``server.properties``: everything that one node must be told so that it is enough."""
    broker, controller = home.address(Port.KAFKA), home.address(Port.KAFKA_CONTROLLER)
    return {
        "process.roles": "broker,controller",
        "node.id": 1,
        "controller.quorum.bootstrap.servers": controller,
        "controller.listener.names": "CONTROLLER",
        "listeners": f"PLAINTEXT://{broker},CONTROLLER://{controller}",
        "advertised.listeners": f"PLAINTEXT://{broker},CONTROLLER://{controller}",
        "log.dirs": str(_log_folder(home)),
        "auto.create.topics.enable": "false",
        "offsets.topic.replication.factor": 1,
        "offsets.topic.num.partitions": 4,
        "transaction.state.log.replication.factor": 1,
        "transaction.state.log.min.isr": 1,
        "transaction.state.log.num.partitions": 4,
        "share.coordinator.state.topic.replication.factor": 1,
        "share.coordinator.state.topic.min.isr": 1,
        "share.coordinator.state.topic.num.partitions": 1,
        # What a stopped stream had checkpointed must still be committable when it comes back.
        "transaction.max.timeout.ms": 7 * 86_400_000,
        "group.initial.rebalance.delay.ms": 0,
        "num.network.threads": 2,
        "num.io.threads": 4,
        "num.recovery.threads.per.data.dir": 2,
        "background.threads": 2,
        "message.max.bytes": MESSAGE_BYTES_MAX,
        "replica.fetch.max.bytes": MESSAGE_BYTES_MAX,
        "log.segment.bytes": 268_435_456,
        "log.cleaner.threads": 1,
        "log.cleaner.dedupe.buffer.size": 16_777_216,
        # A broker that was killed may register again once its old session is over.
        "broker.session.timeout.ms": 3_000,
        "broker.heartbeat.interval.ms": 500,
    }


def prepare(home: Home) -> None:
    """Write the configuration; format the log folder once.

    Raises:
        subprocess.CalledProcessError: formatting failed; its output is on standard error.
    """
    lines = (f"{key}={value}\n" for key, value in settings(home).items())
    write_private(_config_file(home), "".join(lines))
    if (_log_folder(home) / "meta.properties").exists():
        return
    tool = [*_java(64), "kafka.tools.StorageTool"]
    cluster = subprocess.run(
        [*tool, "random-uuid"], check=True, capture_output=True, text=True, timeout=60
    ).stdout.strip()
    subprocess.run(
        [*tool, "format", "-t", cluster, "-c", str(_config_file(home)), "--standalone"],
        check=True,
        stdout=subprocess.DEVNULL,
        timeout=60,
    )


def admin(home: Home) -> AdminClient:
    """A client for topics and configuration."""
    return AdminClient(
        {"bootstrap.servers": bootstrap(home), "socket.timeout.ms": 5000, "log_level": 2}
    )


def check(home: Home) -> None:
    """Raise unless the broker answers with its metadata."""
    admin(home).list_topics(timeout=3)


def _await(futures: dict[Any, Future[Any]]) -> None:
    for future in futures.values():
        future.result(DEADLINE_S)


def _topic_config(topic: topics.Topic) -> dict[str, str]:
    return {"retention.ms": str(topic.retention_ms), **topic.config}


def _as_resource(topic: topics.Topic) -> ConfigResource:
    entries = [
        ConfigEntry(key, value, incremental_operation=AlterConfigOpType.SET)
        for key, value in _topic_config(topic).items()
    ]
    return ConfigResource(ResourceType.TOPIC, topic.name, incremental_configs=entries)


def make_ready(home: Home) -> None:
    """Create the declared topics and bring existing ones to their declared settings.

    Raises:
        confluent_kafka.KafkaException: the broker refused; a topic's partitions are never reduced.
    """
    client = admin(home)
    known = client.list_topics(timeout=DEADLINE_S).topics
    fresh = [
        NewTopic(topic.name, topic.partitions, 1, config=_topic_config(topic))
        for topic in topics.ALL
        if topic.name not in known
    ]
    if fresh:
        _await(client.create_topics(fresh, operation_timeout=DEADLINE_S))
    grown = [
        NewPartitions(topic.name, topic.partitions)
        for topic in topics.ALL
        if topic.name in known and len(known[topic.name].partitions) < topic.partitions
    ]
    if grown:
        _await(client.create_partitions(grown, operation_timeout=DEADLINE_S))
    resources = [_as_resource(topic) for topic in topics.ALL if topic.name in known]
    if resources:
        _await(client.incremental_alter_configs(resources))
