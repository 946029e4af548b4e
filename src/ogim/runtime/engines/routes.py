"""Which service answers which paths: what starts the services and what NGINX routes by."""

from dataclasses import dataclass
from typing import Final

from ogim.infra.home import Home, Port
from ogim.runtime.engines.gateway_settings import INSTANCES_MAX, GatewaySettings

MONOLITH: Final = "api"


@dataclass(frozen=True, slots=True)
class Way:
    """Paths that begin alike, and how the gateway passes them on.

    Attributes:
        path: below ``/api``; with ``exact`` just this one.
        exact: only this path itself.
        streams_in: the body is passed on as it comes.
        streams_out: the answer is passed on as it comes.
        pause_s: longest pause within the answer; None: the gateway's own.
        body_mib: largest body; None: the gateway's own limit.
        sign_in: an address may ask for it only now and then.
    """

    path: str
    exact: bool = False
    streams_in: bool = False
    streams_out: bool = False
    pause_s: int | None = None
    body_mib: int | None = None
    sign_in: bool = False


@dataclass(frozen=True, slots=True)
class Service:
    """A service's HTTP process.

    Attributes:
        name: as in ``ogim run``.
        does: one line for a reader.
        port: where it listens.
        metrics: where its metrics are.
        needs: targets that must be healthy before it starts.
        ways: the paths that it answers.
    """

    name: str
    does: str
    port: Port
    metrics: Port
    needs: tuple[str, ...]
    ways: tuple[Way, ...]


def _ways(*paths: str) -> tuple[Way, ...]:
    return tuple(Way(path) for path in paths)


SERVICES: Final = (
    Service(
        "auth",
        "HTTP API of signing in, users and the instance's status",
        Port.AUTH,
        Port.AUTH_METRICS,
        ("postgres", "redis"),
        (
            *(Way(f"/{path}", sign_in=True) for path in ("token", "oidc", "step-up")),
            *_ways("/", "/users", "/roles", "/permissions", "/sessions", "/logout"),
            *_ways("/api-keys", "/service-accounts", "/.well-known"),
        ),
    ),
    Service(
        "tags",
        "HTTP API of the tag catalogue",
        Port.TAGS,
        Port.TAGS_METRICS,
        ("postgres", "redis"),
        (
            *_ways("/tags", "/tag-attributes", "/assets", "/asset-templates"),
            Way("/tags/export", exact=True, streams_out=True, pause_s=300),
            Way("/tags/import", exact=True, streams_in=True, pause_s=300, body_mib=64),
        ),
    ),
    Service(
        "ingestion",
        "HTTP API of readings and connectors",
        Port.INGESTION,
        Port.INGESTION_METRICS,
        ("postgres", "redis", "kafka"),
        (
            Way("/ingest", exact=True, streams_in=True),
            *_ways("/connectors", "/modbus", "/opcua"),
        ),
    ),
    Service(
        "timeseries",
        "HTTP API of readings and rollups",
        Port.TIMESERIES,
        Port.TIMESERIES_METRICS,
        ("postgres", "redis"),
        (
            *_ways("/timeseries", "/completeness"),
            Way("/timeseries/export", exact=True, streams_out=True, pause_s=300),
        ),
    ),
    Service(
        "records",
        "HTTP API of the audit records",
        Port.RECORDS,
        Port.RECORDS_METRICS,
        ("postgres", "redis"),
        (
            Way("/audit"),
            Way("/audit/export", exact=True, streams_out=True, pause_s=300),
            Way("/audit/verify", exact=True, pause_s=300),
        ),
    ),
    Service(
        "alarms",
        "HTTP API of alarms and their rules",
        Port.ALARMS,
        Port.ALARMS_METRICS,
        ("postgres", "redis"),
        (
            *_ways("/alerts", "/rules", "/philosophy", "/notifications"),
            Way("/alerts/export", exact=True, streams_out=True, pause_s=300),
        ),
    ),
)
"""Every service with an HTTP API; ``/`` takes what no other path begins."""


@dataclass(frozen=True, slots=True)
class Upstream:
    """Processes that the gateway spreads requests over."""

    name: str
    addresses: tuple[str, ...]


def instance_name(number: int) -> str:
    """The target of one API process; the first has no number."""
    return MONOLITH if number == 1 else f"{MONOLITH}-{number}"


def instance_port(number: int) -> Port:
    """Where one API process listens."""
    return Port.API if number == 1 else Port(Port.API_2 + number - 2)


def instance_metrics(number: int) -> Port:
    """Where the metrics of one API process are."""
    return Port.API_METRICS if number == 1 else Port(Port.API_2_METRICS + number - 2)


INSTANCES: Final = range(2, INSTANCES_MAX + 1)
"""Numbers of the further API processes that there can be."""


def serving(settings: GatewaySettings) -> frozenset[str]:
    """Targets that answer HTTP in the layout chosen."""
    if settings.layout == "services":
        return frozenset(service.name for service in SERVICES)
    return frozenset(instance_name(number) for number in range(1, settings.api_instances + 1))


ALTERNATIVES: Final = frozenset(
    {
        MONOLITH,
        *(instance_name(number) for number in INSTANCES),
        *(service.name for service in SERVICES),
    }
)
"""Targets of which the layout takes some."""


def upstreams(home: Home, settings: GatewaySettings) -> list[Upstream]:
    """Where the API's processes listen."""
    if settings.layout == "services":
        return [Upstream(each.name, (home.address(each.port),)) for each in SERVICES]
    numbers = range(1, settings.api_instances + 1)
    return [Upstream(MONOLITH, tuple(home.address(instance_port(number)) for number in numbers))]


def ways(settings: GatewaySettings) -> list[tuple[Way, str]]:
    """Every way with the upstream that it leads to."""
    return [
        (way, service.name if settings.layout == "services" else MONOLITH)
        for service in SERVICES
        for way in service.ways
    ]
