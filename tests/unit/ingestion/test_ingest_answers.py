"""What the OpenAPI says of answers that are written as bytes is what is written."""

import msgspec
import pytest
from pydantic import TypeAdapter

from ogim.connectors import registry
from ogim.connectors.modbus.maps import MapPreview, points_of_map


def test_a_written_preview_has_the_named_shape() -> None:
    preview = points_of_map("name,address,scale,interval_ms\nP,0,0.1,5000\nT,x,1,\n")
    answer = TypeAdapter(MapPreview).validate_json(msgspec.json.encode(preview))
    assert answer.points[0].point == {"scale": 0.1, "interval_ms": 5_000}
    assert (answer.rejected, answer.errors[0].row) == (1, 2)


@pytest.mark.parametrize(
    ("kind", "config", "interval_ms"),
    [
        ("modbus", {"host": "h", "interval_ms": 250}, 250),
        ("opcua", {"endpoint": "opc.tcp://h:1", "security": "none"}, None),
        ("rest", {}, None),
    ],
)
def test_only_a_poll_that_dates_its_values_says_how_often_they_come(
    kind: str, config: dict[str, object], interval_ms: int | None
) -> None:
    assert registry.interval_ms_of(kind, config) == interval_ms
