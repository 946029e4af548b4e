"""What a connector says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

PROBLEMS_REPORTED_MAX: Final = 100


class State(StrEnum):
    """What a connector is doing. RUNNING means: data was seen and every point is good."""

    STOPPED = "stopped"
    CONNECTING = "connecting"
    RUNNING = "running"
    DEGRADED = "degraded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class StateReport:
    """A connector's view of itself; counters since ``run`` began.

    Attributes:
        state: see ``State``; FAILED is kept until a connection stands.
        since: when the state was entered, UTC epoch ms.
        last_data_at: receive time of the newest reading, UTC epoch ms, or None.
        readings_total: readings handed to the sink.
        last_error: latest trouble in plain words, or None.
        clock_skew_ms: device clock minus ours, ms, or None if unknown.
        bad_points: number of points that give no good value because of their address or device.
        problems: reason by address, the first ``PROBLEMS_REPORTED_MAX``.
        facts: what the protocol adds, e.g. the fingerprint of an untrusted certificate.
    """

    state: State
    since: int
    last_data_at: int | None = None
    readings_total: int = 0
    last_error: str | None = None
    clock_skew_ms: int | None = None
    bad_points: int = 0
    problems: Mapping[str, str] = field(default_factory=dict[str, str])
    facts: Mapping[str, str] = field(default_factory=dict[str, str])
