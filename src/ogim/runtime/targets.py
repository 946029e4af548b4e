"""What can run, as data: its name, what it needs, how it starts, when it is healthy."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Final

from ogim.infra.home import Home, Port
from ogim.runtime import health
from ogim.runtime.engines import kafka, nginx, postgres, redis, routes
from ogim.runtime.engines.gateway_settings import GatewaySettings

Command = Callable[[Home], list[str]]


@dataclass(frozen=True, slots=True)
class Target:
    """One program under supervision.

    Attributes:
        name: as in ``ogim status`` and ``ogim run``.
        does: one line for a reader.
        needs: targets that must be healthy before it starts.
        command: what the supervisor executes, in the foreground.
        check: raises unless it is healthy.
        prepare: writes what it needs before its first start; idempotent.
        ready: applied once it is healthy (roles, topics); idempotent.
        stop_signal: what asks it to end.
        stop_s: seconds it has for that before it is killed.
        start_s: seconds within which it must become healthy.
        memory_mib: what it is given (JVM heap, cache), for the reader of ``ogim status``.
        code: True when it runs OGIM's own code and restarts when that changes.
    """

    name: str
    does: str
    needs: tuple[str, ...]
    command: Command
    check: health.Check
    prepare: Callable[[Home], None] | None = None
    ready: Callable[[Home], None] | None = None
    stop_signal: str = "TERM"
    stop_s: int = 15
    start_s: int = 240
    memory_mib: int | None = None
    code: bool = False


def _ours(name: str, *arguments: str) -> Command:
    def command(_home: Home) -> list[str]:
        return [sys.executable, "-m", "ogim.runtime.run", name, *arguments]

    return command


def _api(number: int) -> Target:
    """One process with the routes of every service."""
    return Target(
        routes.instance_name(number),
        "the HTTP API of every service" + ("" if number == 1 else f", process {number}"),
        ("postgres", "redis", "kafka"),
        _ours(routes.MONOLITH, *([] if number == 1 else [str(number)])),
        health.answers(routes.instance_port(number), "/api/health"),
        code=True,
    )


def _service(service: routes.Service) -> Target:
    """A process with the routes of one service."""
    return Target(
        service.name,
        service.does,
        service.needs,
        _ours(service.name),
        health.answers(service.port, "/api/health"),
        code=True,
    )


ALL: Final = (
    Target(
        "postgres",
        "relational and time-series store",
        (),
        postgres.start_command,
        postgres.check,
        postgres.prepare,
        postgres.make_ready,
        stop_signal="INT",
        stop_s=60,
    ),
    Target(
        "redis",
        "latest values, sessions",
        (),
        redis.start_command,
        redis.check,
        redis.prepare,
        memory_mib=redis.MEMORY_MIB,
    ),
    Target(
        "kafka",
        "message bus",
        (),
        kafka.start_command,
        kafka.check,
        kafka.prepare,
        kafka.make_ready,
        stop_s=30,
        memory_mib=kafka.HEAP_MIB,
    ),
    Target(
        "nginx",
        "gateway: TLS, portal, API",
        (),
        nginx.start_command,
        nginx.check,
        nginx.prepare,
        stop_signal="QUIT",
        stop_s=10,
    ),
    Target(
        "field",
        "simulated oil field: OPC UA and Modbus servers",
        (),
        _ours("field"),
        health.all_of(
            health.listens(Port.FIELD_OPCUA),
            health.listens(Port.FIELD_MODBUS),
            health.listens(Port.FIELD_CONTROL),
        ),
        code=True,
    ),
    Target(
        "stream",
        "Flink: cleansing, enrichment, windows",
        ("postgres", "kafka"),
        _ours("stream"),
        health.flink_job_runs,
        stop_s=30,
        code=True,
    ),
    _api(1),
    Target(
        "live",
        "newest values to screens and to Redis",
        ("postgres", "redis", "kafka"),
        _ours("live"),
        health.listens(Port.LIVE),
        code=True,
    ),
    Target(
        "connect",
        "field connectors into Kafka, spool",
        ("postgres", "kafka"),
        _ours("connect"),
        health.answers(Port.CONNECT_METRICS, "/metrics"),
        stop_s=20,
        code=True,
    ),
    Target(
        "historian",
        "readings and rollups into TimescaleDB and the archive",
        ("postgres", "kafka"),
        _ours("historian"),
        health.answers(Port.HISTORIAN_METRICS, "/metrics"),
        stop_s=20,
        code=True,
    ),
    Target(
        "alerts",
        "alarms: rules on readings, what the stream found, shelvings that end",
        ("postgres", "kafka"),
        _ours("alerts"),
        health.answers(Port.ALERTS_METRICS, "/metrics"),
        stop_s=20,
        code=True,
    ),
    Target(
        "notify",
        "alarms to people: e-mail, text messages, webhooks, escalation",
        ("postgres",),
        _ours("notify"),
        health.answers(Port.NOTIFY_METRICS, "/metrics"),
        stop_s=30,
        code=True,
    ),
    Target(
        "audit",
        "records of what was done into the hash chain",
        ("postgres", "kafka"),
        _ours("audit"),
        health.answers(Port.AUDIT_METRICS, "/metrics"),
        stop_s=20,
        code=True,
    ),
    *map(_api, routes.INSTANCES),
    *map(_service, routes.SERVICES),
)
BY_NAME: Final = {target.name: target for target in ALL}


def chosen(settings: GatewaySettings) -> list[Target]:
    """What ``ogim up`` starts: everything, with the API in the layout that was chosen."""
    left_out = routes.ALTERNATIVES - routes.serving(settings)
    return [target for target in ALL if target.name not in left_out]


def with_needs(names: Iterable[str]) -> list[Target]:
    """The named targets and all they need, in an order in which each can start.

    Raises:
        KeyError: a name that is no target's.
    """
    graph: dict[str, tuple[str, ...]] = {}
    pending = list(names)
    while pending:
        name = pending.pop()
        if name not in graph:
            graph[name] = BY_NAME[name].needs
            pending.extend(graph[name])
    return [BY_NAME[name] for name in TopologicalSorter(graph).static_order()]
