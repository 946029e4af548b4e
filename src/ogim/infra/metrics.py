"""Prometheus metrics: each process serves its own on a loopback port."""

from collections.abc import Sequence
from typing import Final

from prometheus_client import Counter, Gauge, Histogram, start_http_server

from ogim.infra.home import LOOPBACK
from ogim.infra.logs import logger

LATENCY_BUCKETS_S: Final = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)
_log = logger(__name__)


def counter(name: str, about: str, labels: Sequence[str] = ()) -> Counter:
    """A count that only grows; ``name`` ends in ``_total`` and starts with ``ogim_<target>_``."""
    return Counter(name, about, labels)


def gauge(name: str, about: str, labels: Sequence[str] = ()) -> Gauge:
    """A figure that rises and falls; ``name`` ends in its unit."""
    return Gauge(name, about, labels)


def histogram(
    name: str,
    about: str,
    labels: Sequence[str] = (),
    buckets: Sequence[float] = LATENCY_BUCKETS_S,
) -> Histogram:
    """A distribution; durations in seconds, ``name`` ends in ``_seconds``."""
    return Histogram(name, about, labels, buckets=buckets)


def serve(port: int) -> None:
    """Serve ``/metrics`` of this process on loopback, from a daemon thread.

    A port in use is logged and left alone: a process without metrics still does its work.
    """
    try:
        start_http_server(port, addr=LOOPBACK)
    except OSError as error:
        _log.warning("metrics are not served", port=port, reason=str(error))
