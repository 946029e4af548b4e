"""The reference page says what there is: settings, metrics, files, reasons."""

import re
from pathlib import Path

from ogim.contracts.dead_letters import Reason
from ogim.streams.settings import StreamSettings

CHECKOUT = Path(__file__).parents[3]
PAGE = (CHECKOUT / "docs/reference/streams.md").read_text()
REPORTER = CHECKOUT / "deploy/flink/src/main/java/ogim/streams/MetricsReporter.java"


def test_every_setting_with_its_default_and_meaning() -> None:
    rows = {
        row[0]: row[1:]
        for row in re.findall(r"^\| `(OGIM_STREAM_\w+)` \| (.+) \| (.+) \|$", PAGE, re.M)
    }
    assert rows == {
        f"OGIM_STREAM_{name.upper()}": (str(field.default), field.description)
        for name, field in StreamSettings.model_fields.items()
    }


def test_every_metric() -> None:
    served = set(re.findall(r'"(ogim_stream_\w+)"', REPORTER.read_text()))
    assert set(re.findall(r"`(ogim_stream_\w+)`", PAGE)) == served


def test_every_reason_and_file() -> None:
    assert all(f"`{reason}`" in PAGE for reason in Reason)
    files = {path.name for path in (CHECKOUT / "src/ogim/streams/sql").iterdir()}
    assert set(re.findall(r"`(\d\d_\w+\.sql)`", PAGE)) == files
