"""Every Kafka topic: what it carries, how it is cut, how long it is kept."""

from dataclasses import dataclass, field
from typing import Final

HOUR_MS: Final = 3_600_000
DAY_MS: Final = 24 * HOUR_MS


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic, created or altered at start.

    Attributes:
        name: as in the specification.
        carries: one line for a reader.
        encoding: ``json`` or ``avro``.
        partitions: order holds within one.
        retention_ms: how long the broker keeps it; -1 for ever.
        config: further broker settings.
    """

    name: str
    carries: str
    encoding: str
    partitions: int
    retention_ms: int
    config: dict[str, str] = field(default_factory=dict[str, str])


RAW: Final = Topic("raw-sensor-data", "readings as they arrived, in frames", "json", 4, 7 * DAY_MS)
PROCESSED: Final = Topic(
    "processed-data", "cleansed, enriched readings, one a record", "avro", 4, 3 * DAY_MS
)
ROLLUPS: Final = Topic("rollups", "window results", "json", 2, 3 * DAY_MS)
WELL_SESSIONS: Final = Topic(
    "well-sessions", "flowing and shut-in periods of wells", "json", 1, 30 * DAY_MS
)
DEAD_LETTERS: Final = Topic("dead-letters", "what was rejected, and why", "json", 1, 30 * DAY_MS)
ALERTS: Final = Topic("alerts", "what the stream found in the readings", "json", 2, 30 * DAY_MS)
ALERT_EVENTS: Final = Topic("alert-events", "what happened to alarms", "json", 2, 30 * DAY_MS)
COMMANDS: Final = Topic("commands", "control commands", "json", 2, 30 * DAY_MS)
COMMAND_RESULTS: Final = Topic("command-results", "what became of them", "json", 2, 30 * DAY_MS)
AUDIT_LOGS: Final = Topic("audit-logs", "who did what, on the way into the chain", "json", 1, -1)

ALL: Final = (
    RAW,
    PROCESSED,
    ROLLUPS,
    WELL_SESSIONS,
    DEAD_LETTERS,
    ALERTS,
    ALERT_EVENTS,
    COMMANDS,
    COMMAND_RESULTS,
    AUDIT_LOGS,
)
