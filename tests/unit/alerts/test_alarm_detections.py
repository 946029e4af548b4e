"""What the stream found, as an alarm's signal."""

from ogim.contracts.alarms import Detection, Driver, Kind, Priority
from ogim.services.alerts.detections import signal_of
from ogim.services.alerts.patterns import PATTERNS

FOUND = Detection(
    pattern="dhsv-closure", well="offshore/W-9", tag_id=15, kind=Kind.ACTIVE, at_ms=1,
    received_ms=2, score=3.0, drivers=[Driver(7, 4.0, 1e7), Driver(15, 3.0, 1.17e7)],
)  # fmt: skip


def test_the_value_is_what_the_tag_read_and_not_how_strange_it_was() -> None:
    signal = signal_of(FOUND, PATTERNS)
    assert (signal.value, signal.drivers) == (1.17e7, FOUND.drivers)
    assert (signal.priority, signal.title.en) == (
        Priority.CRITICAL,
        PATTERNS["dhsv-closure"].title.en,
    )


def test_an_end_has_no_value_and_an_unknown_pattern_its_name() -> None:
    end = Detection(
        pattern="odd-noise",
        well="",
        tag_id=3,
        kind=Kind.INACTIVE,
        at_ms=1,
        received_ms=2,
        score=1.0,
    )
    signal = signal_of(end, PATTERNS)
    assert (signal.value, signal.group_key) == (None, None)
    assert (signal.priority, signal.title.en) == (Priority.MEDIUM, "Odd noise")
